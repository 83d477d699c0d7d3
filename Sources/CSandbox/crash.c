#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Room for the handler where the stack itself is what has run out.
static char stack[65536] __attribute__((aligned(16)));

/// Whether hardly any address space is left, which tells when what failed has since set another error number.
static int is_memory_used_up(void) {
    void *trial = mmap(NULL, 16 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (trial == MAP_FAILED) return errno == ENOMEM;
    munmap(trial, 16 << 20);
    return 0;
}

/// Libraries break off when they get no memory, by a trap, an abort or a null pointer; the last thing that failed was to get it.
static void crashed(int signal, siginfo_t *info, void *context) {
    (void)context;
    // Sent by somebody: nothing broke down here.
    if (info->si_code <= 0 && info->si_pid != getpid()) _exit(BREVTJEK_EXIT_SIGNALLED);
    if (errno == ENOMEM || is_memory_used_up()) _exit(BREVTJEK_EXIT_OUT_OF_MEMORY);
    // The usual action is in place again, and is taken when this returns.
    syscall(SYS_tgkill, getpid(), (pid_t)syscall(SYS_gettid), signal);
}

int brevtjek_catch_crashes(void) {
    static const int caught[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_sigaction = crashed, .sa_flags = SA_ONSTACK | SA_RESETHAND | SA_SIGINFO};
    if (sigaltstack(&other, NULL)) return -1;
    for (size_t index = 0; index < sizeof caught / sizeof *caught; index++)
        if (sigaction(caught[index], &action, NULL)) return -1;
    return 0;
}
