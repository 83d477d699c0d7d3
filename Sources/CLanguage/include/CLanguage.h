#ifndef BREVTJEK_CLANGUAGE_H
#define BREVTJEK_CLANGUAGE_H
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What CLD2 says of a text. The code is its own: ISO 639-1 where there is one, never freed.
typedef struct {
    const char *code;
    /// Share of the text in that language.
    int percent;
    bool is_reliable;
} brevtjek_language;

/// - Parameter text: UTF-8; stops at the first byte that is not.
brevtjek_language brevtjek_detect_language(const char *text, size_t length);

#ifdef __cplusplus
}
#endif
#endif
