#define _GNU_SOURCE
#include "Attacks.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// Numbers that are newer than the headers of Debian 12; they are the same on all architectures.
enum { CALL_MEMFD_SECRET = 447, CALL_PROCESS_MRELEASE = 448, CALL_FCHMODAT2 = 452 };

static void tell(int output, const char *name, long result) {
    char line[200];
    const char *outcome = result >= 0 ? "allowed" : errno == EPERM || errno == EACCES ? "refused" : strerrorname_np(errno);
    int length = snprintf(line, sizeof line, "%s\t%s\n", name, outcome ? outcome : "?");
    if (write(output, line, (size_t)length) != length) _exit(1);
}

/// By number: the C library's functions look at arguments before they call.
#define CALL(name, ...) syscall(SYS_##name, __VA_ARGS__)
#define TRY(name, expression) (errno = 0, tell(output, name, (long)(expression)))

void try_attacks(int output, const char *folder, const char *secret, const char *font, int memory) {
    pid_t parent = getppid();
    struct rlimit none = {0, 0}, all = {RLIM_INFINITY, RLIM_INFINITY};
    struct itimerval never = {{0, 0}, {0, 0}};
    struct iovec part = {.iov_base = &none, .iov_len = sizeof none};
    struct io_uring_params ring = {0};
    siginfo_t information = {.si_signo = 0, .si_code = SI_QUEUE};
    struct timespec times[2] = {{0, 0}, {0, 0}};
    cpu_set_t processors;
    CPU_ZERO(&processors);
    CPU_SET(0, &processors);
    char *const words[] = {"true", NULL};
    int open_font = open(font, O_RDONLY | O_CLOEXEC), here = AT_FDCWD;
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    // Files.
    TRY("read a file that was not named", CALL(openat, here, secret, O_RDONLY));
    TRY("list a folder that was not named", CALL(openat, here, folder, O_RDONLY | O_DIRECTORY));
    TRY("open a font for writing", CALL(openat, here, font, O_WRONLY));
    TRY("open a font for reading and writing", CALL(openat, here, font, O_RDWR));
    TRY("open a font and empty it", CALL(openat, here, font, O_RDONLY | O_TRUNC));
    TRY("open a font for appending", CALL(openat, here, font, O_RDONLY | O_APPEND));
    TRY("make a file", CALL(openat, here, "new", O_RDONLY | O_CREAT, 0600));
    TRY("make a file without a name", CALL(openat, here, folder, O_TMPFILE | O_RDWR, 0600));
    TRY("take hold of a file by its path alone", CALL(openat, here, secret, O_PATH));
    TRY("open with openat2", CALL(openat2, here, font, &(unsigned long[3]){0}, 24UL));
    TRY("empty a font by its name", CALL(truncate, font, 0L));
    TRY("empty an open font", CALL(ftruncate, open_font, 0L));
    TRY("grow a file in memory", CALL(ftruncate, memory, 4L << 30));
    TRY("reserve room for a file in memory", CALL(fallocate, memory, 0, 0L, 4L << 30));
    TRY("write at a place", CALL(pwrite64, memory, "x", 1L, 4L << 30));
    TRY("map a file in memory to change it", CALL(mmap, NULL, 4096L, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0L));
    TRY("copy into a file", CALL(sendfile, memory, open_font, NULL, 16L));
    TRY("change a mode with fchmod", CALL(fchmod, open_font, 0777));
    TRY("change a mode with fchmodat", CALL(fchmodat, here, secret, 0777));
    TRY("change a mode with fchmodat2", syscall(CALL_FCHMODAT2, here, secret, 0777, 0));
    TRY("change an owner with fchown", CALL(fchown, open_font, 1, 1));
    TRY("change an owner with fchownat", CALL(fchownat, here, secret, 1, 1, 0));
    TRY("change times", CALL(utimensat, here, secret, times, 0));
    TRY("set an attribute", CALL(setxattr, secret, "user.x", "1", 1L, 0));
    TRY("set an attribute of an open font", CALL(fsetxattr, open_font, "user.x", "1", 1L, 0));
    TRY("remove an attribute", CALL(removexattr, secret, "user.x"));
    TRY("make a pipe with a name", CALL(mknodat, here, "pipe", S_IFIFO | 0600, 0));
    TRY("make a folder", CALL(mkdirat, here, "folder", 0700));
    TRY("remove a file", CALL(unlinkat, here, secret, 0));
    TRY("rename a file", CALL(renameat2, here, secret, here, "other", 0));
    TRY("link a file", CALL(linkat, here, secret, here, "other", 0));
    TRY("make a symbolic link", CALL(symlinkat, "/etc/passwd", here, "link"));
    TRY("watch files", CALL(inotify_init1, 0));
    TRY("watch all files", CALL(fanotify_init, 0, 0));
    TRY("get a handle of a file", CALL(name_to_handle_at, here, secret, &information, &processors, 0));
    TRY("open by a handle", CALL(open_by_handle_at, here, &information, 0));
    TRY("go to another folder", CALL(chdir, "/"));
    TRY("change the root", CALL(chroot, folder));
    TRY("mount", CALL(mount, "none", folder, "tmpfs", 0L, NULL));
    TRY("open a tree", CALL(open_tree, here, "/", 0));
    TRY("open a file system", CALL(fsopen, "tmpfs", 0));

    // Other processes.
    TRY("signal the parent with kill", CALL(kill, parent, 0));
    TRY("signal every process", CALL(kill, -1, 0));
    TRY("signal the parent with tkill", CALL(tkill, parent, 0));
    TRY("signal the parent with tgkill", CALL(tgkill, parent, parent, 0));
    TRY("queue a signal for the parent", CALL(rt_sigqueueinfo, parent, 0, &information));
    TRY("queue a signal for a thread of the parent", CALL(rt_tgsigqueueinfo, parent, parent, 0, &information));
    TRY("take hold of the parent", CALL(pidfd_open, parent, 0));
    TRY("signal by a descriptor", CALL(pidfd_send_signal, memory, 0, NULL, 0));
    TRY("take a descriptor of another", CALL(pidfd_getfd, memory, 0, 0));
    TRY("have the parent signalled by a descriptor", CALL(fcntl, output, F_SETOWN, parent));
    TRY("have it signalled by any signal", CALL(fcntl, output, 10 /* F_SETSIG */, SIGKILL));
    TRY("have it signalled when there is something to read", CALL(fcntl, output, F_SETFL, O_ASYNC));
    TRY("have it signalled, by ioctl", CALL(ioctl, output, FIOASYNC, &(int){1}));
    TRY("be signalled when a folder changes", CALL(fcntl, open_font, F_NOTIFY, 1));
    TRY("keep others from a font", CALL(fcntl, open_font, F_SETLEASE, F_RDLCK));
    TRY("lock a font", CALL(flock, open_font, 1));
    TRY("trace the parent", CALL(ptrace, 16 /* PTRACE_ATTACH */, parent, 0L, 0L));
    TRY("read the parent's memory", CALL(process_vm_readv, parent, &part, 1L, &part, 1L, 0L));
    TRY("advise the parent's memory away", CALL(process_madvise, memory, &part, 1L, MADV_COLD, 0));
    TRY("release another's memory", syscall(CALL_PROCESS_MRELEASE, memory, 0));
    TRY("compare processes", CALL(kcmp, parent, getpid(), 0, 0L, 0L));
    TRY("set a limit of the parent", CALL(prlimit64, parent, RLIMIT_CORE, &none, NULL));
    TRY("read a limit of the parent", CALL(prlimit64, parent, RLIMIT_CORE, NULL, &all));
    TRY("make the parent wait for others", CALL(setpriority, PRIO_PROCESS, parent, 1));
    TRY("keep the parent to a processor", CALL(sched_setaffinity, parent, sizeof processors, &processors));
    TRY("schedule the parent", CALL(sched_setscheduler, parent, 0, &(struct sched_param){0}));
    TRY("set the parent's disk priority", CALL(ioprio_set, 1, parent, 0));
    TRY("make a process", CALL(clone, SIGCHLD, 0L, 0L, 0L, 0L));
    TRY("run a program", CALL(execve, "/bin/true", words, NULL));
    TRY("run an open program", CALL(execveat, open_font, "", words, NULL, AT_EMPTY_PATH));
    TRY("make namespaces", CALL(unshare, CLONE_NEWNS));
    TRY("enter a namespace", CALL(setns, memory, 0));
    TRY("leave the session", CALL(setsid, 0));
    TRY("leave the process group", CALL(setpgid, 0, 0));
    TRY("become another user", CALL(setuid, getuid()));

    // Its own bounds.
    TRY("raise its memory limit", CALL(prlimit64, 0, RLIMIT_AS, &all, NULL));
    TRY("raise its memory limit with its own number", CALL(prlimit64, getpid(), RLIMIT_AS, &all, NULL));
    TRY("cancel the CPU timer", CALL(setitimer, ITIMER_PROF, &never, NULL));
    TRY("make a timer", CALL(timer_create, CLOCK_REALTIME, NULL, &(int){0}));
    TRY("make a timer that is a file", CALL(timerfd_create, CLOCK_REALTIME, 0));
    TRY("outlive the parent", CALL(prctl, PR_SET_PDEATHSIG, 0L, 0L, 0L, 0L));
    TRY("be open to tracing", CALL(prctl, PR_SET_DUMPABLE, 1L, 0L, 0L, 0L));
    TRY("answer to refused calls itself", CALL(rt_sigaction, SIGSYS, NULL, NULL, 8L));
    TRY("set another filter", CALL(seccomp, 1, 0, NULL));

    // Memory.
    TRY("make a file in memory", CALL(memfd_create, "x", 0));
    TRY("make a secret file in memory", syscall(CALL_MEMFD_SECRET, 0));
    TRY("make shared memory", CALL(shmget, IPC_PRIVATE, 4096L, 0600 | IPC_CREAT));
    TRY("make a message queue", CALL(msgget, IPC_PRIVATE, 0600 | IPC_CREAT));
    TRY("make a semaphore", CALL(semget, IPC_PRIVATE, 1, 0600 | IPC_CREAT));
    TRY("make a POSIX message queue", CALL(mq_open, "brevtjek", O_CREAT | O_RDWR, 0600, NULL));
    TRY("map memory that can be run", CALL(mmap, NULL, 4096L, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L));
    TRY("map a font that can be run", CALL(mmap, NULL, 4096L, PROT_READ | PROT_EXEC, MAP_PRIVATE, open_font, 0L));
    TRY("make memory run", CALL(mprotect, page, 4096L, PROT_READ | PROT_EXEC));
    TRY("make memory run by a key", CALL(pkey_mprotect, page, 4096L, PROT_READ | PROT_EXEC, -1L));
    TRY("make all memory run", CALL(personality, READ_IMPLIES_EXEC));
    TRY("poison a page", CALL(madvise, page, 4096L, 101 /* MADV_SOFT_OFFLINE */));
    TRY("handle page faults", CALL(userfaultfd, 0));
    TRY("lock memory", CALL(mlock, page, 4096L));

    // The kernel.
    TRY("open a socket", CALL(socket, AF_UNIX, SOCK_STREAM, 0));
    TRY("open a network socket", CALL(socket, AF_INET, SOCK_STREAM, 0));
    TRY("open two sockets", CALL(socketpair, AF_UNIX, SOCK_STREAM, 0, &(int[2]){0, 0}));
    TRY("open a ring", CALL(io_uring_setup, 1, &ring));
    TRY("enter a ring", CALL(io_uring_enter, memory, 0, 0, 0, NULL));
    TRY("load a program into the kernel", CALL(bpf, 0, NULL, 0));
    TRY("measure performance", CALL(perf_event_open, NULL, 0, -1, -1, 0L));
    TRY("add a key", CALL(add_key, "user", "x", "y", 1L, -4));
    TRY("use keys", CALL(keyctl, 0, 0L, 0L, 0L, 0L));
    TRY("load a module", CALL(finit_module, memory, "", 0));
    TRY("set the clock", CALL(clock_settime, CLOCK_REALTIME, &(struct timespec){0, -1}));
    TRY("name the machine", CALL(sethostname, "", -1L));
    TRY("read the kernel's log", CALL(syslog, 10, NULL, 0));
}

long try_timer(void) {
    struct itimerval never = {{0, 0}, {0, 0}};
    return CALL(setitimer, ITIMER_PROF, &never, NULL) == -1 && errno == EPERM ? SYS_setitimer : -1;
}

unsigned long core_dump_limit(void) {
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    getrlimit(RLIMIT_CORE, &limit);
    return limit.rlim_max;
}

int do_without(const char *parts) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int result = filter ? 0 : -1;
    if (strchr(parts, 'L')) result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
    if (strchr(parts, 'M')) result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(memfd_create), 0);
    if (strchr(parts, 'C')) result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(close_range), 0);
    if (strchr(parts, 'A'))
        result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 2, SCMP_A1(SCMP_CMP_EQ, RLIMIT_AS, 0), SCMP_A2(SCMP_CMP_NE, 0, 0));
    if (strchr(parts, 'S')) {
        result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(seccomp), 0);
        result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP, 0));
    }
    if (!result) result = seccomp_load(filter);
    seccomp_release(filter);
    return result ? -1 : 0;
}
