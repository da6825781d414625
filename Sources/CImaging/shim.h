// What Swift sees of libjpeg, libpng and Little CMS: whole-picture decoders that return a status.
// libjpeg and libpng report errors by longjmp, which must not cross Swift frames; here it stays in C.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <jpeglib.h>
#include <jerror.h>
#include <png.h>
#include <lcms2.h>

enum {
  TYPESET_IMAGING_DONE = 0,
  TYPESET_IMAGING_BROKEN = 1,
  /// The decoder would need more memory than it may have.
  TYPESET_IMAGING_MEMORY = 2
};

/// How decoding went.
struct typeset_imaging_result {
  int status;
  /// Bytes of one pixel as written.
  int channels;
  /// Whether bytes that belong to nothing were met between the segments.
  int strayed;
  /// The library's words about a failure.
  char reason[JMSG_LENGTH_MAX];
};

struct typeset_jpeg_errors {
  struct jpeg_error_mgr base;
  jmp_buf home;
  int strayed;
};

static inline void typeset_jpeg_fail(j_common_ptr jpeg) {
  longjmp(((struct typeset_jpeg_errors *)jpeg->err)->home, 1);
}

/// Warnings below -1 do not exist; at -1 libjpeg goes on with damaged data, which a press must not.
static inline void typeset_jpeg_hear(j_common_ptr jpeg, int level) {
  struct typeset_jpeg_errors *errors = (struct typeset_jpeg_errors *)jpeg->err;
  if (level >= 0) return;
  switch (jpeg->err->msg_code) {
  case JWRN_EXTRANEOUS_DATA: errors->strayed = 1; return;
  case JWRN_ADOBE_XFORM:
  case JWRN_JFIF_MAJOR:
  case JWRN_NOT_SEQUENTIAL: return;
  default: typeset_jpeg_fail(jpeg);
  }
}

static inline void typeset_jpeg_mute(j_common_ptr jpeg) { (void)jpeg; }

/// Takes a row of pixels; 0 ends the reading.
typedef int (*typeset_row_sink)(void *context, const unsigned char *row, size_t count);

/// What is decoded: everything in plain colours, or (to check a file) an eighth without conversion, which
/// reads all of the data and keeps little of it.
static inline void typeset_jpeg_choose(j_decompress_ptr jpeg, int wholly, int shrink) {
  if (wholly) {
    jpeg->out_color_space = jpeg->num_components == 1   ? JCS_GRAYSCALE
                            : jpeg->num_components == 3 ? JCS_RGB
                                                        : JCS_CMYK;
    jpeg->scale_num = 1;
    jpeg->scale_denom = (unsigned)shrink;
    return;
  }
  jpeg->out_color_space = jpeg->jpeg_color_space;
  jpeg->scale_num = 1;
  jpeg->scale_denom = 8;
  jpeg->do_fancy_upsampling = FALSE;
  jpeg->dct_method = JDCT_IFAST;
}

static inline struct jpeg_error_mgr *typeset_jpeg_errors_begin(struct typeset_jpeg_errors *errors) {
  memset(errors, 0, sizeof *errors);
  jpeg_std_error(&errors->base);
  errors->base.error_exit = typeset_jpeg_fail;
  errors->base.emit_message = typeset_jpeg_hear;
  errors->base.output_message = typeset_jpeg_mute;
  return &errors->base;
}

static inline void typeset_jpeg_tell(j_common_ptr jpeg, struct typeset_imaging_result *result) {
  int code = jpeg->err->msg_code;
  int memory_ran_out = code == JERR_NO_BACKING_STORE || code == JERR_OUT_OF_MEMORY;
  result->status = memory_ran_out ? TYPESET_IMAGING_MEMORY : TYPESET_IMAGING_BROKEN;
  jpeg->err->format_message(jpeg, result->reason);
}

/// Reads a JPEG to its end, row by row; gives gray, RGB or CMYK rows to `sink` unless it is NULL, at 1, 1/2,
/// 1/4 or 1/8 of the size (`shrink` 1, 2, 4, 8). `memory` bounds what libjpeg holds of a picture in several
/// scans. Unit: bytes.
static inline void typeset_jpeg_decode(
    const unsigned char *bytes, size_t count, size_t memory, int shrink, typeset_row_sink sink,
    void *context, struct typeset_imaging_result *result) {
  struct jpeg_decompress_struct jpeg;
  struct typeset_jpeg_errors errors;
  memset(result, 0, sizeof *result);
  memset(&jpeg, 0, sizeof jpeg);
  jpeg.err = typeset_jpeg_errors_begin(&errors);
  if (setjmp(errors.home)) {
    typeset_jpeg_tell((j_common_ptr)&jpeg, result);
    jpeg_destroy_decompress(&jpeg);
    return;
  }
  jpeg_create_decompress(&jpeg);
  jpeg.mem->max_memory_to_use = (long)memory;
  jpeg_mem_src(&jpeg, (unsigned char *)bytes, (unsigned long)count);
  jpeg_read_header(&jpeg, TRUE);
  typeset_jpeg_choose(&jpeg, sink != NULL, shrink);
  jpeg_start_decompress(&jpeg);
  size_t row_bytes = (size_t)jpeg.output_width * (size_t)jpeg.output_components;
  result->channels = jpeg.output_components;
  JSAMPARRAY row = jpeg.mem->alloc_sarray((j_common_ptr)&jpeg, JPOOL_IMAGE, (JDIMENSION)row_bytes, 1);
  while (jpeg.output_scanline < jpeg.output_height) {
    if (jpeg_read_scanlines(&jpeg, row, 1) != 1) ERREXIT(&jpeg, JERR_CANT_SUSPEND);
    if (sink && !sink(context, row[0], row_bytes)) {
      jpeg_destroy_decompress(&jpeg);
      return;
    }
  }
  jpeg_finish_decompress(&jpeg);
  result->strayed = errors.strayed;
  jpeg_destroy_decompress(&jpeg);
}

/// Writes gray or CMYK rows as a JPEG.
struct typeset_jpeg_encoder {
  struct jpeg_compress_struct jpeg;
  struct typeset_jpeg_errors errors;
  JSAMPARRAY row;
  size_t row_bytes;
  unsigned char turn;
  /// The file so far, to be freed by `typeset_jpeg_encoder_free`.
  unsigned char *file;
  unsigned long count;
};

static inline void typeset_jpeg_encoder_free(struct typeset_jpeg_encoder *encoder) {
  if (!encoder) return;
  jpeg_destroy_compress(&encoder->jpeg);
  free(encoder->file);
  free(encoder);
}

/// What went wrong; libjpeg may have moved its buffer without a word about the new place, which is then lost.
static inline void typeset_jpeg_encoder_fail(
    struct typeset_jpeg_encoder *encoder, struct typeset_imaging_result *result) {
  typeset_jpeg_tell((j_common_ptr)&encoder->jpeg, result);
  encoder->file = NULL;
}

static inline void typeset_jpeg_encoder_set(
    struct typeset_jpeg_encoder *encoder, int width, int height, int components, int quality, int optimize) {
  j_compress_ptr jpeg = &encoder->jpeg;
  jpeg_create_compress(jpeg);
  jpeg_mem_dest(jpeg, &encoder->file, &encoder->count);
  jpeg->image_width = (JDIMENSION)width;
  jpeg->image_height = (JDIMENSION)height;
  jpeg->input_components = components;
  jpeg->in_color_space = components == 4 ? JCS_CMYK : JCS_GRAYSCALE;
  jpeg_set_defaults(jpeg);
  if (components == 4) jpeg_set_colorspace(jpeg, JCS_YCCK);
  jpeg_set_quality(jpeg, quality, TRUE);
  jpeg->optimize_coding = optimize ? TRUE : FALSE;
  for (int each = 0; each < jpeg->num_components; each++)
    jpeg->comp_info[each].h_samp_factor = jpeg->comp_info[each].v_samp_factor = 1;
  jpeg_start_compress(jpeg, TRUE);
  encoder->row_bytes = (size_t)width * (size_t)components;
  encoder->turn = components == 4 ? 255 : 0;
  encoder->row =
      jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE, (JDIMENSION)encoder->row_bytes, 1);
}

/// Begins a JPEG, every colour at full resolution. CMYK goes as Adobe's programs write it: inverted, as YCCK,
/// with their marker. `optimize` makes the file a tenth smaller and holds the picture in memory for it.
/// NULL after a failure.
static inline struct typeset_jpeg_encoder *typeset_jpeg_encoder_begin(
    int width, int height, int components, int quality, int optimize,
    struct typeset_imaging_result *result) {
  memset(result, 0, sizeof *result);
  struct typeset_jpeg_encoder *encoder = (struct typeset_jpeg_encoder *)calloc(1, sizeof *encoder);
  if (!encoder) {
    result->status = TYPESET_IMAGING_MEMORY;
    return NULL;
  }
  encoder->jpeg.err = typeset_jpeg_errors_begin(&encoder->errors);
  if (setjmp(encoder->errors.home)) {
    typeset_jpeg_encoder_fail(encoder, result);
    typeset_jpeg_encoder_free(encoder);
    return NULL;
  }
  typeset_jpeg_encoder_set(encoder, width, height, components, quality, optimize);
  return encoder;
}

/// Adds rows of `row_bytes` bytes each, 0 = no ink in CMYK.
static inline void typeset_jpeg_encoder_add(
    struct typeset_jpeg_encoder *encoder, const unsigned char *rows, int count,
    struct typeset_imaging_result *result) {
  if (setjmp(encoder->errors.home)) {
    typeset_jpeg_encoder_fail(encoder, result);
    return;
  }
  for (int index = 0; index < count; index++) {
    const unsigned char *from = rows + (size_t)index * encoder->row_bytes;
    for (size_t at = 0; at < encoder->row_bytes; at++) encoder->row[0][at] = from[at] ^ encoder->turn;
    if (jpeg_write_scanlines(&encoder->jpeg, encoder->row, 1) != 1)
      ERREXIT(&encoder->jpeg, JERR_CANT_SUSPEND);
  }
}

/// Ends the JPEG: `file` and `count` then hold it.
static inline void typeset_jpeg_encoder_finish(
    struct typeset_jpeg_encoder *encoder, struct typeset_imaging_result *result) {
  if (setjmp(encoder->errors.home)) {
    typeset_jpeg_encoder_fail(encoder, result);
    return;
  }
  jpeg_finish_compress(&encoder->jpeg);
}

struct typeset_png_source {
  const unsigned char *bytes;
  size_t count;
  size_t position;
};

/// A colour profile, unpacked.
struct typeset_png_profile {
  unsigned char *bytes;
  size_t count;
};

static inline void typeset_png_feed(png_structp png, png_bytep target, png_size_t count) {
  struct typeset_png_source *source = (struct typeset_png_source *)png_get_io_ptr(png);
  if (count > source->count - source->position) png_error(png, "the file ends early");
  memcpy(target, source->bytes + source->position, count);
  source->position += count;
}

static inline void typeset_png_fail(png_structp png, png_const_charp reason) {
  struct typeset_imaging_result *result = (struct typeset_imaging_result *)png_get_error_ptr(png);
  result->status = TYPESET_IMAGING_BROKEN;
  snprintf(result->reason, sizeof result->reason, "%s", reason ? reason : "");
  png_longjmp(png, 1);
}

static inline void typeset_png_mute(png_structp png, png_const_charp reason) {
  (void)png;
  (void)reason;
}

/// All chunks that do not make the pixels or their colours are passed over, so that packed text costs
/// nothing; a profile may unpack to 16 MB; a wrong checksum ends the reading.
static inline void typeset_png_choose(png_structp png) {
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, (png_const_bytep)"iCCP", 1);
  png_set_chunk_malloc_max(png, 16 << 20);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
}

/// Keeps a copy of the colour profile, if libpng found one that fits.
static inline void typeset_png_profile(png_structp png, png_infop info, struct typeset_png_profile *profile) {
  png_charp name;
  png_bytep data;
  png_uint_32 length;
  int kind;
  if (!png_get_iCCP(png, info, &name, &kind, &data, &length) || !length) return;
  profile->bytes = (unsigned char *)malloc(length);
  if (!profile->bytes) png_error(png, "no memory");
  memcpy(profile->bytes, data, length);
  profile->count = length;
}

/// The rows of an interlaced picture are complete only at its end: it is held whole.
static inline int typeset_png_give_interlaced(
    png_structp png, unsigned char *pixels, int passes, size_t row_bytes, size_t height,
    typeset_row_sink sink, void *context) {
  for (int pass = 0; pass < passes; pass++)
    for (size_t row = 0; row < height; row++) png_read_row(png, pixels + row * row_bytes, NULL);
  for (size_t row = 0; row < height; row++)
    if (!sink(context, pixels + row * row_bytes, row_bytes)) return 0;
  return 1;
}

/// Reads a PNG to its end and gives rows of gray, gray-alpha, RGB or RGBA bytes to `sink`. Every pixel becomes
/// whole bytes; 16 bits are rounded, not cut. An interlaced picture may take `memory` bytes. `profile` may be
/// NULL; `profile->bytes` is to be freed, also after a failure.
static inline void typeset_png_decode(
    const unsigned char *bytes, size_t count, size_t memory, typeset_row_sink sink, void *context,
    struct typeset_png_profile *profile, struct typeset_imaging_result *result) {
  struct typeset_png_source source = {bytes, count, 0};
  memset(result, 0, sizeof *result);
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, result, typeset_png_fail, typeset_png_mute);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    result->status = TYPESET_IMAGING_MEMORY;
    png_destroy_read_struct(&png, NULL, NULL);
    return;
  }
  unsigned char *volatile pixels = NULL;
  if (setjmp(png_jmpbuf(png))) {
    free(pixels);
    png_destroy_read_struct(&png, &info, NULL);
    return;
  }
  typeset_png_choose(png);
  png_set_read_fn(png, &source, typeset_png_feed);
  png_read_info(png, info);
  if (profile) typeset_png_profile(png, info, profile);
  png_set_expand(png);
  png_set_scale_16(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t row_bytes = png_get_rowbytes(png, info);
  size_t height = png_get_image_height(png, info);
  size_t width = png_get_image_width(png, info);
  result->channels = png_get_channels(png, info);
  if (row_bytes == 0 || row_bytes / (size_t)result->channels != width)
    png_error(png, "the size of its rows does not fit its header");
  size_t held = passes > 1 ? height : 1;
  if (memory / row_bytes < held || !(pixels = (unsigned char *)malloc(row_bytes * held))) {
    result->status = TYPESET_IMAGING_MEMORY;
    png_destroy_read_struct(&png, &info, NULL);
    return;
  }
  int goes_on = 1;
  if (passes > 1) {
    goes_on = typeset_png_give_interlaced(png, pixels, passes, row_bytes, height, sink, context);
  } else {
    for (size_t row = 0; row < height && goes_on; row++) {
      png_read_row(png, pixels, NULL);
      goes_on = sink(context, pixels, row_bytes);
    }
  }
  if (goes_on) png_read_end(png, NULL);
  free(pixels);
  pixels = NULL;
  png_destroy_read_struct(&png, &info, NULL);
}
