#include <zlib.h>

/// `inflateInit` is a macro; Swift does not see it.
static inline int brevtjek_inflate_init(z_stream *stream) { return inflateInit(stream); }
