#include "Attacks.h"
#include <cstddef>
#include <vector>

static volatile std::size_t much = std::size_t(1) << 40;
static volatile int *volatile nowhere = nullptr;

void ask_for_too_much(void) {
    std::vector<char> bytes(much);
    bytes[much - 1] = 1;
}

void follow_null(void) { *nowhere = 1; }

void overflow_stack(void) {
    volatile char room[4096];
    room[0] = 1;
    if (much) overflow_stack();
    room[1] = room[0];
}
