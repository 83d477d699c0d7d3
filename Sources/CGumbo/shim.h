#include <gumbo.h>
#include <stdlib.h>
#include <stddef.h>
#include <setjmp.h>

// All memory of one parse comes from an arena that is freed as a whole:
// gumbo_destroy_output recurses over the tree and overruns the stack on deep input.
struct brevtjek_arena_block {
    struct brevtjek_arena_block *next;
    size_t used, size;
};
typedef struct {
    struct brevtjek_arena_block *first;
    // Bytes that may still be taken; a parse that asks for more is given up.
    size_t left;
    jmp_buf giveUp;
} brevtjek_arena;

static inline void *brevtjek_arena_allocate(void *userdata, size_t size) {
    brevtjek_arena *arena = (brevtjek_arena *)userdata;
    size_t rounded = (size + 15) & ~(size_t)15;
    struct brevtjek_arena_block *block = arena->first;
    if (block == NULL || block->size - block->used < rounded) {
        size_t capacity = rounded > 65536 ? rounded : 65536;
        block = (struct brevtjek_arena_block *)malloc(sizeof(struct brevtjek_arena_block) + 16 + capacity);
        if (block == NULL || capacity > arena->left) {
            free(block);
            longjmp(arena->giveUp, 1);
        }
        arena->left -= capacity;
        block->used = 0;
        block->size = capacity;
        block->next = arena->first;
        arena->first = block;
    }
    void *result = (char *)(((size_t)(block + 1) + 15) & ~(size_t)15) + block->used;
    block->used += rounded;
    return result;
}
static inline void brevtjek_arena_ignore(void *userdata, void *pointer) { (void)userdata; (void)pointer; }
static inline void brevtjek_arena_free(brevtjek_arena *arena) {
    struct brevtjek_arena_block *block = arena->first;
    while (block != NULL) {
        struct brevtjek_arena_block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}
static inline brevtjek_arena *brevtjek_arena_make(void) { return (brevtjek_arena *)calloc(1, sizeof(brevtjek_arena)); }
static inline GumboOutput *brevtjek_gumbo_parse(brevtjek_arena *arena, const char *bytes, size_t length) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = brevtjek_arena_allocate;
    options.deallocator = brevtjek_arena_ignore;
    options.userdata = arena;
    options.tab_stop = 1;
    // Collected errors cost 3 GB on 20,000 nested elements, and nothing here reads them.
    options.max_errors = 0;
    // Unclosed formatting elements are made again in every paragraph: a small file can ask for a tree of any size.
    arena->left = ((size_t)64 << 20) + length * 60;
    if (setjmp(arena->giveUp) != 0) return NULL;
    return gumbo_parse_with_options(&options, bytes, length);
}
