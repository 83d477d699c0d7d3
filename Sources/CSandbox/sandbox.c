#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t brevtjek_fork(void) { return fork(); }

int brevtjek_send(int socket, const void *bytes, size_t count, int descriptor) {
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = count};
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor >= 0) {
        memset(&control, 0, sizeof control);
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)count ? 0 : -1;
}

ssize_t brevtjek_receive(int socket, void *bytes, size_t count, int *descriptor) {
    struct iovec part = {.iov_base = bytes, .iov_len = count};
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr align;
    } control;
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = CMSG_LEN(sizeof(int))};
    ssize_t received;
    *descriptor = -1;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    if (received < 0) return -1;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header))
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS) memcpy(descriptor, CMSG_DATA(header), sizeof(int));
    return received;
}

int brevtjek_limit(uint64_t addressSpace) {
    struct rlimit none = {0, 0}, space = {addressSpace, addressSpace};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return -1;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) return -1;
    if (setrlimit(RLIMIT_CORE, &none)) return -1;
    return addressSpace ? setrlimit(RLIMIT_AS, &space) : 0;
}

void brevtjek_limit_cpu(uint64_t microseconds) {
    struct itimerval limit = {.it_value = {.tv_sec = microseconds / 1000000, .tv_usec = microseconds % 1000000}};
    setitimer(ITIMER_PROF, &limit, NULL);
}

int brevtjek_restrict_files(const char *const *readable, size_t count) {
    // What the first version of Landlock knows: everything about files is refused, but for reading what is named.
    struct landlock_ruleset_attr wanted = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0);
    if (rules < 0) return -1;
    for (size_t index = 0; index < count; index++) {
        struct landlock_path_beneath_attr below = {
            .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
            .parent_fd = open(readable[index], O_PATH | O_CLOEXEC),
        };
        if (below.parent_fd < 0) continue;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
        close(below.parent_fd);
    }
    int result = (int)syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
    return result;
}

int brevtjek_restrict_calls(void) {
    static const int refused[] = {
        SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4),
        SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
        SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_getfd), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(unshare), SCMP_SYS(setns),
        SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(keyctl), SCMP_SYS(add_key),
        SCMP_SYS(request_key), SCMP_SYS(open_by_handle_at), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load),
        SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo),
        SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(pidfd_send_signal), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
        SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(link), SCMP_SYS(linkat),
        SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(truncate), SCMP_SYS(chmod), SCMP_SYS(fchmodat), SCMP_SYS(creat), SCMP_SYS(openat2),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return -1;
    int result = 0;
    for (size_t index = 0; index < sizeof refused / sizeof *refused; index++)
        result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[index], 0);
    // It may end itself, as abort does, and nobody else.
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_NE, (scmp_datum_t)getpid()));
    // glibc falls back from clone3 to clone, whose flags can be seen: threads yes, processes no.
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, O_WRONLY, O_WRONLY));
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, O_RDWR, O_RDWR));
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, O_WRONLY, O_WRONLY));
    result |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, O_RDWR, O_RDWR));
    if (!result) result = seccomp_load(filter);
    seccomp_release(filter);
    return result ? -1 : 0;
}

int brevtjek_keep_only(int first, int second) {
    // Above all that is to be closed, so that neither is overwritten by the other.
    int high_first = fcntl(first, F_DUPFD, 5), high_second = fcntl(second, F_DUPFD, 5), nowhere = open("/dev/null", O_RDWR);
    if (high_first < 0 || high_second < 0 || nowhere < 0) return -1;
    for (int descriptor = 0; descriptor < 3; descriptor++)
        if (dup2(nowhere, descriptor) < 0) return -1;
    if (dup2(high_first, 3) < 0 || dup2(high_second, 4) < 0) return -1;
    if (syscall(SYS_close_range, 5U, ~0U, 0U)) {
        // Older kernels have no such call.
        long most = sysconf(_SC_OPEN_MAX);
        for (long descriptor = 5; descriptor < (most > 0 && most < 1048576 ? most : 1048576); descriptor++) close((int)descriptor);
    }
    return 0;
}

int brevtjek_wait(pid_t process, int *status, long *peakKilobytes) {
    int raw = 0;
    struct rusage usage;
    memset(&usage, 0, sizeof usage);
    pid_t ended;
    do ended = wait4(process, &raw, 0, &usage);
    while (ended < 0 && errno == EINTR);
    *peakKilobytes = usage.ru_maxrss;
    if (WIFSIGNALED(raw)) {
        *status = WTERMSIG(raw);
        return 1;
    }
    *status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 0;
    return 0;
}

int brevtjek_signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    signal(SIGPIPE, SIG_IGN);
    // Whoever started this may have ignored it, and then no child's end can be learnt.
    signal(SIGCHLD, SIG_DFL);
    // Each worker takes a few descriptors, and letters that wait for the same one a few more.
    struct rlimit files;
    if (!getrlimit(RLIMIT_NOFILE, &files) && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max < 65536 ? files.rlim_max : 65536;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    if (sigprocmask(SIG_BLOCK, &set, NULL)) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

void brevtjek_end_signals(int descriptor) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    // One that has come has been heard, and is not to end the process when it is let through.
    struct signalfd_siginfo heard;
    while (descriptor >= 0 && read(descriptor, &heard, sizeof heard) > 0) {}
    if (descriptor >= 0) close(descriptor);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void brevtjek_own_group(void) {
    sigset_t none;
    sigemptyset(&none);
    // The runtime's handlers for these would start a debugger, which costs time and is refused here.
    static const int usual[] = {SIGPIPE, SIGPROF, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGSYS};
    for (size_t index = 0; index < sizeof usual / sizeof *usual; index++) signal(usual[index], SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
}

int brevtjek_memory_file(const void *bytes, size_t count) {
    int file = memfd_create("letter", MFD_CLOEXEC);
    if (file < 0) return -1;
    const char *next = bytes;
    while (count > 0) {
        ssize_t written = write(file, next, count);
        if (written < 0) {
            if (errno == EINTR) continue;
            close(file);
            return -1;
        }
        next += written;
        count -= (size_t)written;
    }
    return file;
}
