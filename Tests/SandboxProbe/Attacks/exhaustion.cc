#include "Attacks.h"
#include <cstddef>
#include <cstdlib>
#include <vector>

static volatile std::size_t much = std::size_t(1) << 40;
static volatile int *volatile nowhere = nullptr;
// What nobody looks at, an optimizer does not ask for.
static void *volatile kept;

void ask_for_too_much(void) {
    std::vector<char> bytes(much);
    bytes[much - 1] = 1;
    kept = bytes.data();
}

void ask_little_by_little(void) {
    for (std::size_t size : {65536, 1024})
        do kept = std::malloc(size);
        while (kept);
}

void follow_null(void) { *nowhere = 1; }

void overflow_stack(void) {
    volatile char room[4096];
    room[0] = 1;
    if (much) overflow_stack();
    room[1] = room[0];
}
