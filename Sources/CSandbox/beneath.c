#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// Step by step, for kernels before 5.6.
static int open_by_steps(int folder, const char *path) {
    int at = dup(folder);
    while (at >= 0) {
        const char *slash = strchr(path, '/');
        size_t length = slash ? (size_t)(slash - path) : strlen(path);
        char step[256];
        if (length == 0 || length >= sizeof step) {
            close(at);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(step, path, length);
        step[length] = 0;
        if (!strcmp(step, "..")) {
            close(at);
            errno = EXDEV;
            return -1;
        }
        int next = openat(at, step, slash ? O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC : O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        int cause = errno;
        close(at);
        errno = cause;
        if (!slash) return next;
        at = next;
        path = slash + 1;
        while (*path == '/') path++;
    }
    return -1;
}

int brevtjek_open_beneath(const char *folder, const char *path) {
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (at < 0) return -1;
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK, .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    int file = (int)syscall(SYS_openat2, at, path, &how, sizeof how);
    if (file < 0 && (errno == ENOSYS || errno == EPERM || errno == EINVAL)) file = open_by_steps(at, path);
    int cause = errno;
    close(at);
    errno = cause;
    return file;
}
