#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

/// A call that was refused and that no library makes on its own; 0 for none.
static volatile sig_atomic_t refused;

int brevtjek_refused_call(void) { return refused; }

void brevtjek_letter_begins(void) {
    refused = 0;
    errno = 0;
}

#if defined(__x86_64__) || defined(__aarch64__)
#define OUTSIDE_THE_LIST SCMP_ACT_TRAP

/// Notes a refused call and has it return as one that failed, so that whoever merely tried something goes on.
static void refuse(int signal, siginfo_t *information, void *context) {
    (void)signal;
    // SYS_SECCOMP, which the C library's headers lack. Another process may send this signal too, and then no call is to be answered.
    if (information->si_code != 1) return;
    refused = information->si_syscall ? information->si_syscall : -1;
    ucontext_t *state = context;
#if defined(__x86_64__)
    state->uc_mcontext.gregs[REG_RAX] = -EPERM;
#else
    state->uc_mcontext.regs[0] = (unsigned long long)-EPERM;
#endif
}

static int catch_refused(void) {
    struct sigaction action = {.sa_sigaction = refuse, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART};
    return sigaction(SIGSYS, &action, NULL);
}
#else
// Where the registers of a call are not known here, a refused call fails without being noted.
#define OUTSIDE_THE_LIST SCMP_ACT_ERRNO(EPERM)

static int catch_refused(void) { return 0; }
#endif

#define USED(name) SCMP_SYS(name),
#define SPARE(name) SCMP_SYS(name),
static const int allowed[] = {
#include "calls.h"
};
#undef USED
#undef SPARE

// What flags of open(2) leave a file as it is. Everything else writes, makes, empties or sends signals.
#define OPEN_FLAGS (O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | 0100000 /* O_LARGEFILE of x86 */ | 0400000 /* of ARM */)

// Arguments are ints in registers of 64 bits; the upper half is whatever was there.
#define INT_IS(place, value) SCMP_CMP(place, SCMP_CMP_MASKED_EQ, 0xFFFFFFFFU, (uint32_t)(value))
#define WITHOUT(place, bits) SCMP_CMP(place, SCMP_CMP_MASKED_EQ, (uint32_t)(bits), 0)
#define WITH(place, bit) SCMP_CMP(place, SCMP_CMP_MASKED_EQ, (uint32_t)(bit), (uint32_t)(bit))

/// A call that is allowed, or fails with a number, where an argument is as said.
struct rule {
    uint32_t action;
    int call;
    unsigned count;
    struct scmp_arg_cmp argument[2];
};

/// Adds a rule. What is done with every other call needs none, and libseccomp passes over calls the architecture does not have.
static int add(scmp_filter_ctx filter, struct rule rule) {
    if (rule.action == OUTSIDE_THE_LIST) return 0;
    return seccomp_rule_add_array(filter, rule.action, rule.call, rule.count, rule.argument);
}

int brevtjek_restrict_calls(void) {
    const struct rule rules[] = {
        // Files and folders are opened to be read, and for nothing else. fontconfig tries to write its cache and can do without.
        {SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, {WITHOUT(2, ~OPEN_FLAGS)}},
        {SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, {WITH(2, O_WRONLY)}},
        {SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, {WITH(2, O_RDWR)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(open), 1, {WITHOUT(1, ~OPEN_FLAGS)}},
        {SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1, {WITH(1, O_WRONLY)}},
        {SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1, {WITH(1, O_RDWR)}},
        {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mkdir), 0, {}},
        {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mkdirat), 0, {}},
        {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(chmod), 0, {}},
        {SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fchmodat), 0, {}},

        // Memory that can be run is never made.
        {SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, {WITHOUT(2, PROT_EXEC)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, {WITHOUT(2, PROT_EXEC)}},
        // Advice that frees memory or says how it is used. Some that root may give destroys memory of the whole machine.
        {SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1, {INT_IS(2, MADV_DONTNEED)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1, {INT_IS(2, MADV_FREE)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1, {INT_IS(2, MADV_HUGEPAGE)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1, {INT_IS(2, MADV_NOHUGEPAGE)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1, {INT_IS(2, MADV_DONTDUMP)}},

        // Owners and signals of descriptors are set with fcntl too, and O_ASYNC with F_SETFL.
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, {INT_IS(1, F_GETFD)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, {INT_IS(1, F_SETFD)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, {INT_IS(1, F_GETFL)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, {INT_IS(1, F_DUPFD_CLOEXEC)}},
        // The C library asks whether a stream is a terminal, and GLib whether it is the journal's.
        {SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 1, {INT_IS(1, TCGETS)}},
        {SCMP_ACT_ERRNO(ENOTSOCK), SCMP_SYS(getpeername), 0, {}},

        // Its own limits and processors can be read; the C library does, for its heaps and stacks.
        {SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, {INT_IS(0, 0), SCMP_CMP(2, SCMP_CMP_EQ, 0, 0)}},
        {SCMP_ACT_ALLOW, SCMP_SYS(sched_getaffinity), 1, {INT_IS(0, 0)}},
        // It may end itself, as abort does, and nobody else.
        {SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, {INT_IS(0, getpid())}},
        // There are no threads. The C library asks for clone3 before clone, and an old kernel would not have it.
        {SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0, {}},
        // Newer C libraries name their memory.
        {SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, {INT_IS(0, PR_SET_VMA)}},
    };
    if (catch_refused()) return -1;
    scmp_filter_ctx filter = seccomp_init(OUTSIDE_THE_LIST);
    if (!filter) return -1;
    int result = 0;
    for (size_t index = 0; index < sizeof allowed / sizeof *allowed; index++)
        result |= add(filter, (struct rule){SCMP_ACT_ALLOW, allowed[index], 0, {}});
    for (size_t index = 0; index < sizeof rules / sizeof *rules; index++) result |= add(filter, rules[index]);
    if (!result) result = seccomp_load(filter);
    seccomp_release(filter);
    return result ? -1 : 0;
}
