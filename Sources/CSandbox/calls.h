// The system calls a worker may make once it is bound, with any arguments. Those that depend on their arguments stand in calls.c.
//
// USED: seen in traces of every command over letters, messages and archives; a test compares them with what workers call.
// SPARE: not seen in them, and needed for the reason given.

USED(access)
USED(brk)
USED(close)
USED(exit_group)
USED(fadvise64)
USED(fstatfs)
USED(futex)
USED(getdents64)
USED(getrandom)
USED(lseek)
USED(munmap)
USED(newfstatat)
USED(pread64)
USED(read)
USED(readlink)
USED(recvmsg)
USED(sendmsg)
USED(sysinfo)
USED(write)

// What other C libraries and architectures call for the same.
SPARE(faccessat)
SPARE(faccessat2)
SPARE(fstat)
SPARE(lstat)
SPARE(readlinkat)
SPARE(stat)
SPARE(statx)
// A block of memory that grows; and a heap beside the first, where that cannot grow.
SPARE(mremap)
// Where a font or its configuration is named from the current folder.
SPARE(getcwd)
// Waiting for room in a socket, also when it is interrupted and taken up again.
SPARE(clock_nanosleep)
SPARE(nanosleep)
SPARE(poll)
SPARE(ppoll)
SPARE(restart_syscall)
// Clocks that cannot be read without a call on some virtual machines.
SPARE(clock_gettime)
SPARE(gettimeofday)
// Handlers for signals, and abort, which also has to be able to signal its own process.
SPARE(getpid)
SPARE(gettid)
SPARE(rt_sigprocmask)
SPARE(rt_sigreturn)

// Where a sanitizer is built in, it looks at its stacks before the process ends.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
SPARE(sigaltstack)
#endif
#endif
