#include "CLanguage.h"

#include <cstdio>
#include <string>
#include <vector>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

// CLD2 has a C++ interface only; this is the one call made of it.
brevtjek_language brevtjek_detect_language(const char *text, size_t length) {
    CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    int valid_prefix = 0;
    bool is_reliable = false;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(text, static_cast<int>(length), true, &hints, 0, languages, percents, scores,
                                            nullptr, &text_bytes, &is_reliable, &valid_prefix);
    return {CLD2::LanguageCode(languages[0]), percents[0], is_reliable};
}
