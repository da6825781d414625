// RGB JPEG files made for tests.

import CImaging
import Foundation

/// A JPEG of RGB pixels in full colour resolution and best quality.
func madeJPEG(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
  var jpeg = jpeg_compress_struct()
  var errors = jpeg_error_mgr()
  var file: UnsafeMutablePointer<UInt8>?
  var count: UInt = 0
  withUnsafeMutablePointer(to: &errors) { errors in
    jpeg.err = jpeg_std_error(errors)
    jpeg_CreateCompress(&jpeg, JPEG_LIB_VERSION, MemoryLayout<jpeg_compress_struct>.size)
    jpeg_mem_dest(&jpeg, &file, &count)
    (jpeg.image_width, jpeg.image_height) = (JDIMENSION(width), JDIMENSION(height))
    (jpeg.input_components, jpeg.in_color_space) = (3, JCS_RGB)
    jpeg_set_defaults(&jpeg)
    jpeg_set_quality(&jpeg, 100, boolean(1))
    (jpeg.comp_info[0].h_samp_factor, jpeg.comp_info[0].v_samp_factor) = (1, 1)
    jpeg_start_compress(&jpeg, boolean(1))
    for row in 0..<height {
      var line = Array(pixels[row * width * 3..<(row + 1) * width * 3])
      line.withUnsafeMutableBufferPointer {
        var start = $0.baseAddress
        _ = jpeg_write_scanlines(&jpeg, &start, 1)
      }
    }
    jpeg_finish_compress(&jpeg)
    jpeg_destroy_compress(&jpeg)
  }
  defer { free(file) }
  return Array(UnsafeBufferPointer(start: file, count: Int(count)))
}

/// The same JPEG with a colour profile in one segment after its start.
func withProfile(_ profile: [UInt8], in jpeg: [UInt8]) -> [UInt8] {
  let body = Array("ICC_PROFILE\0".utf8) + [1, 1] + profile
  let length = body.count + 2
  return jpeg[..<2] + [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 255)] + body + jpeg[2...]
}
