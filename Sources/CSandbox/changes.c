#include "CSandbox.h"
#include <linux/magic.h>
#include <sys/vfs.h>

// The usual ones of a disk. A file in memory is written through mappings without a note, and a network's notes come late.
int brevtjek_notes_changes(int file) {
    struct statfs system;
    if (fstatfs(file, &system) != 0) return 0;
    switch ((unsigned long)system.f_type) {
    case EXT4_SUPER_MAGIC:
    case XFS_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case OVERLAYFS_SUPER_MAGIC: return 1;
    default: return 0;
    }
}
