#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_TRUETYPE_TABLES_H
#include FT_TYPE1_TABLES_H
#include FT_FREETYPE_H

/// In font units, without hints and without a picture.
static inline FT_Error brevtjek_load_glyph(FT_Face face, FT_UInt glyph) { return FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP); }
/// The flags are macros with casts; Swift does not see them.
static inline int brevtjek_has_glyph_names(FT_Face face) { return FT_HAS_GLYPH_NAMES(face) != 0; }
static inline int brevtjek_is_cid_keyed(FT_Face face) { return FT_IS_CID_KEYED(face) != 0; }
/// Bit 1 of fsType: no embedding without the owner's leave.
static inline int brevtjek_is_restricted(FT_Face face) { return (FT_Get_FSType_Flags(face) & 0x000F) == FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING; }
/// How many glyphs have a width of their own (hhea, numberOfHMetrics); 0 where the font has no such table.
static inline int brevtjek_metric_count(FT_Face face) { TT_HoriHeader *header = FT_Get_Sfnt_Table(face, FT_SFNT_HHEA); return header ? header->number_Of_HMetrics : 0; }
static inline int brevtjek_is_sfnt(FT_Face face) { return FT_IS_SFNT(face) != 0; }
