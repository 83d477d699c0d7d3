#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

// Files that are written beside others and take their place when they are whole: a process that is ended takes them with it. A handler may
// allocate nothing, so the names stand in memory of a fixed size.
enum { most_temporaries = 32, longest_name = 4352 };
static char temporaries[most_temporaries][longest_name];
static volatile sig_atomic_t is_used[most_temporaries];
static pid_t owner;

void brevtjek_temporary_add(const char *path) {
    if (strlen(path) >= longest_name) return;
    for (int index = 0; index < most_temporaries; index++) {
        if (is_used[index]) continue;
        strcpy(temporaries[index], path);
        is_used[index] = 1;
        return;
    }
}

void brevtjek_temporary_remove(const char *path) {
    for (int index = 0; index < most_temporaries; index++)
        if (is_used[index] && !strcmp(temporaries[index], path)) is_used[index] = 0;
}

static void remove_temporaries(void) {
    // A worker has a copy of the names and none of the files.
    if (getpid() != owner) return;
    for (int index = 0; index < most_temporaries; index++)
        if (is_used[index]) unlink(temporaries[index]);
}

static void end_now(int number) {
    remove_temporaries();
    signal(number, SIG_DFL);
    raise(number);
}

static void handle(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
    // Whoever started this may have held the signal back.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

void brevtjek_end_cleanly(void) {
    owner = getpid();
    // A file that may not grow is said to be that, and ends nobody.
    signal(SIGXFSZ, SIG_IGN);
    // Names in archives are read as the text they are, whatever the surroundings say.
    setlocale(LC_CTYPE, "C.UTF-8");
    handle(SIGINT, end_now);
    handle(SIGTERM, end_now);
    handle(SIGHUP, end_now);
}

size_t brevtjek_stack(void) {
    enum { usual = 8 << 20 };
    struct rlimit stack;
    if (getrlimit(RLIMIT_STACK, &stack)) return 0;
    if (stack.rlim_cur != RLIM_INFINITY && stack.rlim_cur < usual) {
        struct rlimit wanted = {usual, stack.rlim_max == RLIM_INFINITY || stack.rlim_max > usual ? stack.rlim_max : usual};
        // The system may let us have more than we were given, or no more.
        if (setrlimit(RLIMIT_STACK, &wanted) && stack.rlim_max > stack.rlim_cur) {
            wanted.rlim_cur = wanted.rlim_max = stack.rlim_max;
            setrlimit(RLIMIT_STACK, &wanted);
        }
        if (getrlimit(RLIMIT_STACK, &stack)) return 0;
    }
    return stack.rlim_cur == RLIM_INFINITY ? SIZE_MAX : stack.rlim_cur;
}

uint64_t brevtjek_address_space(void) {
    struct rlimit space;
    return getrlimit(RLIMIT_AS, &space) || space.rlim_cur == RLIM_INFINITY ? UINT64_MAX : space.rlim_cur;
}

static int heard_by = -1, told_by = -1;
// How many have asked for the signals and not ended: a run within a command that waits for changes has those of the command.
static int holders;

static void tell(int number) {
    // A worker that has not yet its own handlers: what is sent to it is no signal to its parent.
    if (getpid() != owner) _exit(128 + number);
    int saved = errno;
    // A loop that waits for a reader which takes nothing does not hear this; it has its last second.
    struct itimerval last = {.it_value = {.tv_sec = 0, .tv_usec = 800000}};
    setitimer(ITIMER_REAL, &last, NULL);
    if (told_by >= 0) (void)!write(told_by, "", 1);
    errno = saved;
}

static void give_up(int number) {
    (void)number;
    remove_temporaries();
    _exit(3);
}

int brevtjek_signals(void) {
    if (holders) {
        holders++;
        return heard_by;
    }
    signal(SIGPIPE, SIG_IGN);
    // Whoever started this may have ignored it, and then no child's end can be learnt.
    signal(SIGCHLD, SIG_DFL);
    // Each worker takes a few descriptors, and letters that wait for the same one a few more.
    struct rlimit files;
    if (!getrlimit(RLIMIT_NOFILE, &files) && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max < 65536 ? files.rlim_max : 65536;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK)) return -1;
    heard_by = ends[0];
    told_by = ends[1];
    owner = getpid();
    handle(SIGALRM, give_up);
    handle(SIGINT, tell);
    handle(SIGTERM, tell);
    handle(SIGHUP, tell);
    holders = 1;
    return heard_by;
}

void brevtjek_end_signals(int descriptor) {
    // One that has come has been heard, and is not to end the process when it is let through.
    struct itimerval none = {0};
    setitimer(ITIMER_REAL, &none, NULL);
    if (holders && --holders) return;
    int writer = told_by;
    told_by = -1;
    brevtjek_end_cleanly();
    if (writer >= 0) close(writer);
    if (descriptor >= 0) close(descriptor);
}
