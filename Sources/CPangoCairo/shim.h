// What Swift sees of Pango, HarfBuzz, Cairo, FreeType's Pango backend and Fontconfig.
#pragma once
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

// GObject's cast macros do not reach Swift; these functions do the casts.

// A font map of its own for one worker that sees the fonts of `config` alone; NULL without FreeType.
static inline PangoFontMap *typeset_font_map_new(FcConfig *config) {
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  if (map == NULL) return NULL;
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72.0);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
  return map;
}

// The pattern (file and index) that a font was opened from; NULL for a font of another backend.
static inline FcPattern *typeset_font_pattern(PangoFont *font) {
  return PANGO_IS_FC_FONT(font) ? pango_fc_font_get_pattern(PANGO_FC_FONT(font)) : NULL;
}
