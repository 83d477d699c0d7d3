#ifndef ATTACKS_H
#define ATTACKS_H
#ifdef __cplusplus
extern "C" {
#endif

/// Tries everything a worker must not do, on the files `secret` and `font`, the folder of both, an open file in memory and the parent
/// process. Writes a line for each to `output`: its name, a tab, and `refused`, or what happened instead.
void try_attacks(int output, const char *folder, const char *secret, const char *font, int memory);

/// Ways to end, for `brevtjek_catch_crashes`.
void ask_for_too_much(void);
void ask_little_by_little(void);
void follow_null(void);
void overflow_stack(void);

/// Number of setitimer(2), which a worker may not call, and whether a call of it fails.
long try_timer(void);

/// The most bytes of a core dump this process may ever ask for.
unsigned long core_dump_limit(void);

/// Has this process, and those it becomes, do without parts of the kernel: L Landlock, S seccomp, M memory files, C close_range, A limits of
/// address space. 0, or -1.
int do_without(const char *parts);

#ifdef __cplusplus
}
#endif
#endif
