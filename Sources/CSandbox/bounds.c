#define _GNU_SOURCE
#include "CSandbox.h"
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Lowers a limit for good; one that is lower already stays.
static int lower(__rlimit_resource_t resource, rlim_t wanted) {
    struct rlimit limit;
    if (getrlimit(resource, &limit)) return -1;
    if (limit.rlim_max > wanted) limit.rlim_max = wanted;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit);
}

int brevtjek_limit(uint64_t addressSpace) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) return -1;
    // Sockets are no files and have no such limit; files in memory do.
    if (lower(RLIMIT_CORE, 0) || lower(RLIMIT_FSIZE, 0) || lower(RLIMIT_MEMLOCK, 0) || lower(RLIMIT_MSGQUEUE, 0)) return -1;
    return addressSpace ? lower(RLIMIT_AS, addressSpace) : 0;
}

// The numbers of Landlock, whose later ones the headers of older distributions do not have.
// Source: Linux, include/uapi/linux/landlock.h; Documentation/userspace-api/landlock.rst, "Previous limitations".
enum {
    QUERY_VERSION = 1 << 0,
    RULE_BELOW_PATH = 1,
    READ_FILE = 1 << 2,
    READ_FOLDER = 1 << 3,
    FILES_OF_VERSION_1 = (1 << 13) - 1,
    REFER = 1 << 13,
    TRUNCATE = 1 << 14,
    IOCTL_DEVICE = 1 << 15,
    BIND_AND_CONNECT_TCP = 3,
    ABSTRACT_SOCKETS_AND_SIGNALS = 3,
};

/// struct landlock_ruleset_attr as of version 6; each part came with a version and is left out for older ones.
struct ruleset {
    uint64_t files;
    uint64_t network;
    uint64_t scopes;
};

struct below_path {
    uint64_t allowed;
    int32_t folder;
} __attribute__((packed));

int brevtjek_landlock_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, QUERY_VERSION);
    return version > 0 ? (int)version : 0;
}

/// Adds what may be read. What cannot be opened is not there to be read.
static void allow(int rules, const char *path) {
    struct stat status;
    struct below_path rule = {.allowed = READ_FILE, .folder = open(path, O_PATH | O_CLOEXEC)};
    if (rule.folder < 0) return;
    if (!fstat(rule.folder, &status)) {
        if (S_ISDIR(status.st_mode)) rule.allowed |= READ_FOLDER;
        syscall(SYS_landlock_add_rule, rules, RULE_BELOW_PATH, &rule, 0);
    }
    close(rule.folder);
}

int brevtjek_restrict_files(const char *const *readable, size_t count) {
    int version = brevtjek_landlock_version();
    if (version < 1) return -1;
    struct ruleset refused = {.files = FILES_OF_VERSION_1};
    size_t size = sizeof refused.files;
    if (version >= 2) refused.files |= REFER;
    if (version >= 3) refused.files |= TRUNCATE;
    if (version >= 4) {
        refused.network = BIND_AND_CONNECT_TCP;
        size += sizeof refused.network;
    }
    if (version >= 5) refused.files |= IOCTL_DEVICE;
    if (version >= 6) {
        refused.scopes = ABSTRACT_SOCKETS_AND_SIGNALS;
        size += sizeof refused.scopes;
    }
    int rules = (int)syscall(SYS_landlock_create_ruleset, &refused, size, 0);
    if (rules < 0) return -1;
    for (size_t index = 0; index < count; index++) allow(rules, readable[index]);
    int result = (int)syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
    return result;
}
