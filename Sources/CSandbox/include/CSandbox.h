#ifndef CSANDBOX_H
#define CSANDBOX_H
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Exit status of a worker that was given no more memory.
#define BREVTJEK_EXIT_OUT_OF_MEMORY 71
/// Exit status of a worker that could not be bound as the kernel allows, and has read nothing.
#define BREVTJEK_EXIT_NOT_BOUND 72
/// Exit status of a worker to which somebody sent the signal of a crash.
#define BREVTJEK_EXIT_SIGNALLED 73

/// fork(2), which Swift does not import. Only for a process that has no other thread. The child ends with its parent.
pid_t brevtjek_fork(void);

/// Sends bytes in one piece, with a descriptor unless it is -1. 0, or -1 with errno.
int brevtjek_send(int socket, const void *bytes, size_t count, int descriptor);
/// Receives one piece. The number of bytes, 0 at the end, -1 with errno; `descriptor` gets the one that came with it, or -1.
ssize_t brevtjek_receive(int socket, void *bytes, size_t count, int *descriptor);

/// No core dumps, no files written, no new privileges, no attaching, the given address space in bytes unless it is 0. 0, or -1.
int brevtjek_limit(uint64_t addressSpace);
/// Only files and folders below `readable` may be opened, and only to be read; no TCP, and no signals and abstract sockets of others, as
/// far as the kernel's Landlock goes. 0, or -1 where it has none.
int brevtjek_restrict_files(const char *const *readable, size_t count);
/// Version of the kernel's Landlock; 0 where it has none.
int brevtjek_landlock_version(void);
/// Only the system calls that reading letters takes, see calls.h: no network, other processes or threads, no writing of files, no memory
/// files, no memory that can be run. A call outside them fails with EPERM. 0, or -1 where the kernel has no seccomp.
int brevtjek_restrict_calls(void);
/// Number of a call that was refused since the letter began, or -1 for the call with number 0; 0 when there was none. Libraries make no
/// such call: the worker is better ended.
int brevtjek_refused_call(void);

/// Ends the process with `BREVTJEK_EXIT_OUT_OF_MEMORY` where a trap, abort or bad access follows on memory that was not given; other
/// crashes end it by their signal, as ever. 0, or -1 with errno.
int brevtjek_catch_crashes(void);
/// Forgets what went wrong in the letter before.
void brevtjek_letter_begins(void);

/// CPU time a process has used, in seconds; -1 when there is no such process.
///
/// The parent holds this against the time when a letter began, and kills a worker that has taken too long: a limit that the worker sets for
/// itself could be taken away by what took the worker over.
double brevtjek_cpu_seconds(pid_t process);

/// Leaves two descriptors open, as 3 and 4, and nothing of the parent's: standard input, output and error lead nowhere. 0, or -1.
int brevtjek_keep_only(int first, int second);

/// What ended a process: 0 and its exit status, or 1 and its signal. `peakKilobytes` is the most memory it had.
int brevtjek_wait(pid_t process, int *status, long *peakKilobytes);
/// Lets SIGINT, SIGTERM and SIGHUP end this process as they do, with its temporary files. To be called first of all.
/// Names in archives are read as UTF-8 from then on.
void brevtjek_end_cleanly(void);
/// Bytes of stack this process and its workers have, after asking for the usual 8 MB.
size_t brevtjek_stack(void);
/// Bytes of address space this process may have, as whoever started it has set.
uint64_t brevtjek_address_space(void);
/// A file that goes when a signal ends the process, until it is taken back.
void brevtjek_temporary_add(const char *path);
void brevtjek_temporary_remove(const char *path);
/// A descriptor that becomes readable at SIGINT, SIGTERM or SIGHUP, which no longer end this process at once; SIGPIPE neither. -1 with errno.
///
/// Where nobody heeds it for 0.8 seconds, as where standard output is a pipe that nobody reads, the process ends with status 3.
/// Whoever asks while another holds it has the same one.
int brevtjek_signals(void);
/// When the last who holds it calls this, it is closed, and the signals end this process again.
void brevtjek_end_signals(int descriptor);
/// Opens a file below a folder to be read, following no link on the way from that folder. -1 with errno.
int brevtjek_open_beneath(const char *folder, const char *path);
/// Whether the file system notes the time of every change of an open file, be it by a write or by a mapping: 1, or 0.
int brevtjek_notes_changes(int file);
/// Gives a worker the usual signals back, and a process group of its own.
void brevtjek_own_group(void);
/// An empty file in memory; -1 with errno.
int brevtjek_memory_file(void);
/// Nobody who has it can change it any more. 0, or -1 with errno.
int brevtjek_memory_file_seal(int file);
#endif
