#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct ImDrawData;

namespace obverse::test {

/// Pixels of a drawn frame, 0xAABBGGRR, row after row.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint32_t> pixels;
  std::uint32_t at(int x, int y) const {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

/// Draws a frame on the processor, as the browser's graphics would: for pixel checks and for pictures to look at.
Picture rasterise(ImDrawData* draw_data);

/// Writes a binary PPM file.
void write_picture(const Picture& picture, const std::string& path);

}  // namespace obverse::test
