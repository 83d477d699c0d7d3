#define _GNU_SOURCE
#include "CSandbox.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

pid_t brevtjek_fork(void) {
    pid_t parent = getpid(), process = fork();
    // Asked for before anything else, and checked: a parent that has ended by now sends no signal any more.
    if (process == 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent)) _exit(1);
    return process;
}

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

/// Closes all descriptors from the given one on.
static void close_from(int first) {
    if (!syscall(SYS_close_range, (unsigned)first, ~0U, 0U)) return;
    // Kernels before 5.9 have no such call, and some containers refuse it.
    DIR *folder = opendir("/proc/self/fd");
    if (folder) {
        for (struct dirent *entry; (entry = readdir(folder));) {
            int descriptor = atoi(entry->d_name);
            if (descriptor >= first && descriptor != dirfd(folder)) close(descriptor);
        }
        closedir(folder);
        return;
    }
    // Without /proc every number is tried that a descriptor can have had, up to what kernels allow unless they are told otherwise.
    struct rlimit files;
    rlim_t most = 1048576;
    if (!getrlimit(RLIMIT_NOFILE, &files) && files.rlim_max < most) most = files.rlim_max;
    for (rlim_t descriptor = (rlim_t)first; descriptor < most; descriptor++) close((int)descriptor);
}

int brevtjek_keep_only(int first, int second) {
    // Above all that is to be closed, so that neither is overwritten by the other.
    int high_first = fcntl(first, F_DUPFD, 5), high_second = fcntl(second, F_DUPFD, 5), nowhere = open("/dev/null", O_RDWR);
    if (high_first < 0 || high_second < 0 || nowhere < 0) return -1;
    for (int descriptor = 0; descriptor < 3; descriptor++)
        if (dup2(nowhere, descriptor) < 0) return -1;
    if (dup2(high_first, 3) < 0 || dup2(high_second, 4) < 0) return -1;
    close_from(5);
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

double brevtjek_cpu_seconds(pid_t process) {
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(process, &clock) || clock_gettime(clock, &used)) return -1;
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

void brevtjek_own_group(void) {
    sigset_t none;
    sigemptyset(&none);
    // The runtime's handlers for these would start a debugger, which costs time and is refused here.
    static const int usual[] = {SIGINT, SIGTERM, SIGHUP, SIGALRM, SIGPIPE, SIGPROF, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGSYS, SIGXFSZ};
    for (size_t index = 0; index < sizeof usual / sizeof *usual; index++) signal(usual[index], SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
}

int brevtjek_memory_file(void) { return memfd_create("letter", MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int brevtjek_memory_file_seal(int file) {
    // Who is handed it shares it: a worker could change under the next one's eyes what was hashed before, also through a mapping.
    return fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
}
