#include "support/rasterise_ui.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "ui/null_renderer.hpp"

namespace obverse::test {

namespace {

struct Corner {
  float x = 0, y = 0, u = 0, v = 0;
  float colour[4] = {};
};

struct Clip {
  int left = 0, top = 0, right = 0, bottom = 0;
};

float channel(std::uint32_t colour, unsigned index) { return static_cast<float>((colour >> (index * 8)) & 0xFFU); }

/// The texture between four texels, as linear filtering gives it.
void sample(const ImTextureData& texture, float u, float v, float out[4]) {
  const float x = std::clamp(u * static_cast<float>(texture.Width) - 0.5F, 0.0F, static_cast<float>(texture.Width - 1));
  const float y =
      std::clamp(v * static_cast<float>(texture.Height) - 0.5F, 0.0F, static_cast<float>(texture.Height - 1));
  const int left = static_cast<int>(x);
  const int top = static_cast<int>(y);
  const int right = std::min(left + 1, texture.Width - 1);
  const int bottom = std::min(top + 1, texture.Height - 1);
  const float fx = x - static_cast<float>(left);
  const float fy = y - static_cast<float>(top);
  const auto texel = [&](int column, int row) {
    return texture.Pixels + (row * texture.Width + column) * texture.BytesPerPixel;
  };
  for (int c = 0; c < 4; ++c) {
    const auto value = [&](int column, int row) {
      return static_cast<float>(texture.BytesPerPixel == 1 ? (c == 3 ? texel(column, row)[0] : 255)
                                                           : texel(column, row)[c]);
    };
    const float upper = value(left, top) * (1 - fx) + value(right, top) * fx;
    const float lower = value(left, bottom) * (1 - fx) + value(right, bottom) * fx;
    out[c] = (upper * (1 - fy) + lower * fy) / 255.0F;
  }
}

bool is_same_paint(const Corner& a, const Corner& b) {
  return a.u == b.u && a.v == b.v && std::equal(a.colour, a.colour + 4, b.colour);
}

void blend(std::uint32_t& pixel, const float colour[4]) {
  const float alpha = colour[3] / 255.0F;
  std::uint32_t result = 0xFF000000U;
  for (unsigned c = 0; c < 3; ++c) {
    const float mixed = channel(pixel, c) * (1 - alpha) + colour[c] * alpha;
    result |= static_cast<std::uint32_t>(std::clamp(mixed, 0.0F, 255.0F) + 0.5F) << (c * 8);
  }
  pixel = result;
}

/// Whether a pixel on this edge belongs to the triangle: each shared edge is drawn once.
bool is_top_left(const Corner& a, const Corner& b) { return (a.y == b.y && b.x < a.x) || b.y > a.y; }

void fill_triangle(Picture& picture, const Corner* corners, const Clip& clip, const ImTextureData* texture) {
  Corner a = corners[0];
  Corner b = corners[1];
  Corner c = corners[2];
  float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  if (area == 0) return;
  if (area > 0) {
    std::swap(b, c);
    area = -area;
  }
  const int left = std::max(clip.left, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))));
  const int right = std::min(clip.right, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))));
  const int top = std::max(clip.top, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
  const int bottom = std::min(clip.bottom, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))));
  const auto edge = [](const Corner& p, const Corner& q, float x, float y) {
    return (q.x - p.x) * (y - p.y) - (q.y - p.y) * (x - p.x);
  };
  const auto paint = [&](float wa, float wb, float wc, float colour[4]) {
    const auto mix = [&](float at_a, float at_b, float at_c) { return (at_a * wa + at_b * wb + at_c * wc) / area; };
    float texel[4] = {1, 1, 1, 1};
    if (texture != nullptr) sample(*texture, mix(a.u, b.u, c.u), mix(a.v, b.v, c.v), texel);
    for (int i = 0; i < 4; ++i) colour[i] = mix(a.colour[i], b.colour[i], c.colour[i]) * texel[i];
  };
  // Most of a page is one colour from corner to corner.
  const bool is_flat = is_same_paint(a, b) && is_same_paint(a, c);
  float colour[4];
  std::uint32_t cover = 0;  // what a pixel becomes, where it is the same for all
  if (is_flat) paint(area, 0, 0, colour);
  if (is_flat && colour[3] >= 255.0F) blend(cover, colour);
  /// From where on a row may be covered: a little before, for the rounding.
  const auto first_in_row = [&](float y) {
    float first = static_cast<float>(left);
    for (const auto& [p, q] : {std::pair{&b, &c}, std::pair{&c, &a}, std::pair{&a, &b}}) {
      const float at_left = edge(*p, *q, static_cast<float>(left) + 0.5F, y);
      const float fall = q->y - p->y;
      if (at_left > 0 && fall > 0) first = std::max(first, static_cast<float>(left) + at_left / fall - 2);
    }
    return std::min(static_cast<int>(first), right);
  };
  for (int row = top; row < bottom; ++row) {
    bool has_begun = false;
    for (int column = first_in_row(static_cast<float>(row) + 0.5F); column < right; ++column) {
      const float x = static_cast<float>(column) + 0.5F;
      const float y = static_cast<float>(row) + 0.5F;
      const float wa = edge(b, c, x, y);
      const float wb = edge(c, a, x, y);
      const float wc = edge(a, b, x, y);
      if (wa > 0 || wb > 0 || wc > 0) {
        if (has_begun) break;  // what is covered of a row is in one piece
        continue;
      }
      has_begun = true;
      if ((wa == 0 && !is_top_left(b, c)) || (wb == 0 && !is_top_left(c, a)) || (wc == 0 && !is_top_left(a, b)))
        continue;
      std::uint32_t& pixel = picture.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) +
                                            static_cast<std::size_t>(column)];
      if (!is_flat) paint(wa, wb, wc, colour);
      if (cover != 0)
        pixel = cover;
      else
        blend(pixel, colour);
    }
  }
}

void draw_command(Picture& picture, const ImDrawList& list, const ImDrawCmd& command, ImVec2 scale) {
  const Clip clip{std::max(0, static_cast<int>(command.ClipRect.x * scale.x)),
                  std::max(0, static_cast<int>(command.ClipRect.y * scale.y)),
                  std::min(picture.width, static_cast<int>(std::ceil(command.ClipRect.z * scale.x))),
                  std::min(picture.height, static_cast<int>(std::ceil(command.ClipRect.w * scale.y)))};
  const ImTextureData* texture = command.TexRef._TexData;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    Corner corners[3];
    for (unsigned k = 0; k < 3; ++k) {
      const ImDrawVert& vertex = list.VtxBuffer[static_cast<int>(
          command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + i + k)])];
      corners[k] = {vertex.pos.x * scale.x, vertex.pos.y * scale.y, vertex.uv.x, vertex.uv.y, {}};
      for (unsigned c = 0; c < 4; ++c) corners[k].colour[c] = channel(vertex.col, c);
    }
    fill_triangle(picture, corners, clip, texture);
  }
}

}  // namespace

Picture rasterise(ImDrawData* draw_data) {
  ui::acknowledge_textures(draw_data);
  Picture picture;
  const ImVec2 scale = draw_data->FramebufferScale;
  picture.width = static_cast<int>(draw_data->DisplaySize.x * scale.x);
  picture.height = static_cast<int>(draw_data->DisplaySize.y * scale.y);
  picture.pixels.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height),
                        0xFF000000U);
  for (const ImDrawList* list : draw_data->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) draw_command(picture, *list, command, scale);
  }
  return picture;
}

void write_picture(const Picture& picture, const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return;
  std::fprintf(file, "P6\n%d %d\n255\n", picture.width, picture.height);
  for (const std::uint32_t pixel : picture.pixels) {
    const unsigned char bytes[3] = {static_cast<unsigned char>(pixel), static_cast<unsigned char>(pixel >> 8U),
                                    static_cast<unsigned char>(pixel >> 16U)};
    std::fwrite(bytes, 1, sizeof bytes, file);
  }
  std::fclose(file);
}

}  // namespace obverse::test
