#ifndef CSANDBOX_H
#define CSANDBOX_H
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// fork(2), which Swift does not import. Only for a process that has no other thread.
pid_t brevtjek_fork(void);

/// Sends bytes in one piece, with a descriptor unless it is -1. 0, or -1 with errno.
int brevtjek_send(int socket, const void *bytes, size_t count, int descriptor);
/// Receives one piece. The number of bytes, 0 at the end, -1 with errno; `descriptor` gets the one that came with it, or -1.
ssize_t brevtjek_receive(int socket, void *bytes, size_t count, int *descriptor);

/// No core dumps, no new privileges, no attaching, the given address space in bytes; ends with the parent. 0, or -1.
int brevtjek_limit(uint64_t addressSpace);
/// Ends the process by SIGPROF when it has used so much CPU time from now; 0 takes the limit away.
void brevtjek_limit_cpu(uint64_t microseconds);

/// Only files below `readable` may be opened, and only to be read. 0, or -1 where the kernel has no Landlock.
int brevtjek_restrict_files(const char *const *readable, size_t count);
/// No network, no other programs, no writing of files. 0, or -1 where the kernel has no seccomp.
int brevtjek_restrict_calls(void);

/// Leaves two descriptors open, as 3 and 4, and nothing of the parent's: standard input, output and error lead nowhere. 0, or -1.
int brevtjek_keep_only(int first, int second);

/// What ended a process: 0 and its exit status, or 1 and its signal. `peakKilobytes` is the most memory it had.
int brevtjek_wait(pid_t process, int *status, long *peakKilobytes);
/// A descriptor that becomes readable at SIGINT or SIGTERM, which no longer end this process; SIGPIPE neither. -1 with errno.
int brevtjek_signals(void);
/// Closes it, and lets the two end this process again.
void brevtjek_end_signals(int descriptor);
/// Gives a worker the usual signals back, and a process group of its own.
void brevtjek_own_group(void);
/// Bytes in memory that are read through a descriptor; -1 with errno.
int brevtjek_memory_file(const void *bytes, size_t count);
#endif
