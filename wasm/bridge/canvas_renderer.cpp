#include "bridge/canvas_renderer.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "imgui.h"

namespace obverse {

namespace {

constexpr const char* vertex_source =
    "#version 300 es\n"
    "uniform vec4 projection;\n"  // scale x, scale y, offset x, offset y
    "layout(location=0) in vec2 position;\n"
    "layout(location=1) in vec2 texture_position;\n"
    "layout(location=2) in vec4 color;\n"
    "out vec2 at; out vec4 tint;\n"
    "void main() { at = texture_position; tint = color; gl_Position = vec4(position * projection.xy + projection.zw, "
    "0.0, 1.0); }\n";

constexpr const char* fragment_source =
    "#version 300 es\n"
    "precision mediump float;\n"
    "uniform sampler2D image;\n"
    "in vec2 at; in vec4 tint;\n"
    "out vec4 pixel;\n"
    "void main() { pixel = tint * texture(image, at); }\n";

GLuint compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

// ImTextureID is an integer; 0 means none.
GLuint gl_name(ImTextureID id) { return static_cast<GLuint>(id); }

/// Lets vertex 0 of the following draws be vertex `first` of the bound buffer (WebGL 2 has no base vertex).
void point_at_vertex(unsigned first) {
  constexpr auto stride = static_cast<GLsizei>(sizeof(ImDrawVert));
  const auto at = [first](std::size_t member) {
    return reinterpret_cast<const void*>(first * sizeof(ImDrawVert) + member);
  };
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(ImDrawVert, col)));
}

void set_clear_color(unsigned abgr) {
  const auto part = [abgr](unsigned shift) { return static_cast<float>((abgr >> shift) & 0xFFU) / 255.0F; };
  glClearColor(part(0), part(8), part(16), 1.0F);
}

}  // namespace

CanvasRenderer::~CanvasRenderer() {
  if (context_ > 0) emscripten_webgl_destroy_context(context_);
}

bool CanvasRenderer::start(const std::string& selector) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;
  attributes.preserveDrawingBuffer = true;  // only what changed is drawn anew
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  context_ = static_cast<int>(emscripten_webgl_create_context(selector.c_str(), &attributes));
  if (context_ <= 0) return false;
  emscripten_webgl_make_context_current(context_);
  // Whoever asked the browser first settled the attributes.
  emscripten_webgl_get_context_attributes(context_, &attributes);
  keeps_pixels_ = attributes.preserveDrawingBuffer;
  make_objects();
  return true;
}

void CanvasRenderer::on_context_restored() {
  if (context_ <= 0) return;
  is_lost_ = false;
  emscripten_webgl_make_context_current(context_);
  make_objects();
  // The names of the lost context mean nothing now: let every texture be made again at the next draw.
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_WantCreate);
    }
  }
}

void CanvasRenderer::make_objects() {
  program_ = glCreateProgram();
  const GLuint vertex = compiled(GL_VERTEX_SHADER, vertex_source);
  const GLuint fragment = compiled(GL_FRAGMENT_SHADER, fragment_source);
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  projection_location_ = glGetUniformLocation(program_, "projection");

  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &vertex_buffer_);
  glGenBuffers(1, &index_buffer_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer_);
  glEnableVertexAttribArray(0);
  glEnableVertexAttribArray(1);
  glEnableVertexAttribArray(2);
  // Nobody else draws here, so what never changes is said once.
  glUseProgram(program_);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
}

void CanvasRenderer::update_texture(ImTextureData* texture) {
  if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
    const GLuint name = gl_name(texture->TexID);
    glDeleteTextures(1, &name);
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
    return;
  }
  if (texture->Status != ImTextureStatus_WantCreate && texture->Status != ImTextureStatus_WantUpdates) return;
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  if (texture->Status == ImTextureStatus_WantCreate) {
    damage_.forget();  // the same place in it may hold another letter
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture->Width, texture->Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texture->GetPixels());
    texture->SetTexID(static_cast<ImTextureID>(name));
  } else {
    glBindTexture(GL_TEXTURE_2D, gl_name(texture->TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture->Width);
    for (const ImTextureRect& rect : texture->Updates) {
      glTexSubImage2D(GL_TEXTURE_2D, 0, rect.x, rect.y, rect.w, rect.h, GL_RGBA, GL_UNSIGNED_BYTE,
                      texture->GetPixelsAt(rect.x, rect.y));
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  }
  texture->SetStatus(ImTextureStatus_OK);
}

void CanvasRenderer::draw(ImDrawData* draw_data, unsigned clear_color) {
  if (!is_ready() || draw_data == nullptr) return;
  emscripten_webgl_make_context_current(context_);
  if (draw_data->Textures != nullptr) {
    for (ImTextureData* texture : *draw_data->Textures) {
      if (texture->Status != ImTextureStatus_OK) update_texture(texture);
    }
  }
  if (!keeps_pixels_) damage_.forget();
  const std::vector<ui::PixelBox>& boxes = damage_.update(*draw_data, clear_color);
  const auto width = static_cast<GLsizei>(std::lround(draw_data->DisplaySize.x * draw_data->FramebufferScale.x));
  const auto height = static_cast<GLsizei>(std::lround(draw_data->DisplaySize.y * draw_data->FramebufferScale.y));
  if (width <= 0 || height <= 0 || boxes.empty()) return;
  glViewport(0, 0, width, height);
  set_clear_color(clear_color);
  for (const ui::PixelBox& box : boxes) {
    glScissor(box.left, height - box.bottom, box.right - box.left, box.bottom - box.top);
    glClear(GL_COLOR_BUFFER_BIT);
  }
  glUniform4f(projection_location_, 2.0F / draw_data->DisplaySize.x, -2.0F / draw_data->DisplaySize.y, -1.0F, 1.0F);
  draw_lists(*draw_data, boxes);
}

void CanvasRenderer::draw_lists(const ImDrawData& draw_data, const std::vector<ui::PixelBox>& boxes) {
  std::size_t first_triangle = 0;
  const ImVec2 scale = draw_data.FramebufferScale;
  const ui::PixelBox canvas{0, 0, static_cast<std::int32_t>(std::lround(draw_data.DisplaySize.x * scale.x)),
                            static_cast<std::int32_t>(std::lround(draw_data.DisplaySize.y * scale.y))};
  const bool is_whole = boxes.size() == 1 && boxes.front().area() == canvas.area();
  for (const ImDrawList* list : draw_data.CmdLists) {
    if (is_whole)
      take_commands(*list, draw_data);
    else
      gather_runs(*list, draw_data, boxes, first_triangle);
    for (const ImDrawCmd& command : list->CmdBuffer) first_triangle += command.ElemCount / 3;
    if (runs_.empty()) continue;
    const ImDrawIdx* indices = is_whole ? list->IdxBuffer.Data : indices_.data();
    const std::size_t count = is_whole ? static_cast<std::size_t>(list->IdxBuffer.Size) : indices_.size();
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(list->VtxBuffer.size_in_bytes()), list->VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(count * sizeof(ImDrawIdx)), indices, GL_STREAM_DRAW);
    draw_runs();
  }
}

/// All of a list, as it is.
void CanvasRenderer::take_commands(const ImDrawList& list, const ImDrawData& draw_data) {
  const ImVec2 scale = draw_data.FramebufferScale;
  const auto height = static_cast<std::int32_t>(std::lround(draw_data.DisplaySize.y * scale.y));
  runs_.clear();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImVec4& clip = command.ClipRect;
    Run run;
    run.command = &command;
    run.box = {std::max(0, static_cast<std::int32_t>(clip.x * scale.x)),
               height - static_cast<std::int32_t>(clip.w * scale.y), static_cast<std::int32_t>(clip.z * scale.x),
               height - std::max(0, static_cast<std::int32_t>(clip.y * scale.y))};
    run.first = command.IdxOffset;
    run.count = command.ElemCount;
    if (!run.box.is_empty() && run.count > 0) runs_.push_back(run);
  }
}

/// What of a list is to be drawn into which boxes: of each command, the triangles that meet a box.
void CanvasRenderer::gather_runs(const ImDrawList& list, const ImDrawData& draw_data,
                                 const std::vector<ui::PixelBox>& boxes, std::size_t first_triangle) {
  const ImVec2 scale = draw_data.FramebufferScale;
  const auto height = static_cast<std::int32_t>(std::lround(draw_data.DisplaySize.y * scale.y));
  const std::vector<ui::PixelBox>& triangles = damage_.triangles();
  indices_.clear();
  runs_.clear();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImVec4& clip = command.ClipRect;
    const ui::PixelBox clip_box{
        static_cast<std::int32_t>(clip.x * scale.x), static_cast<std::int32_t>(clip.y * scale.y),
        static_cast<std::int32_t>(clip.z * scale.x), static_cast<std::int32_t>(clip.w * scale.y)};
    for (const ui::PixelBox& box : boxes) {
      Run run;
      run.command = &command;
      run.box = {std::max(box.left, clip_box.left), std::max(box.top, clip_box.top),
                 std::min(box.right, clip_box.right), std::min(box.bottom, clip_box.bottom)};
      if (run.box.is_empty()) continue;
      run.first = indices_.size();
      indices_.resize(run.first + command.ElemCount);
      ImDrawIdx* next = indices_.data() + run.first;
      const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
      const ui::PixelBox* triangle = triangles.data() + first_triangle;
      for (const ImDrawIdx* end = index + command.ElemCount / 3 * 3; index != end; index += 3) {
        if ((triangle++)->meets(run.box)) next = std::copy_n(index, 3, next);
      }
      indices_.resize(static_cast<std::size_t>(next - indices_.data()));
      run.box = {run.box.left, height - run.box.bottom, run.box.right, height - run.box.top};  // GL counts from below
      if (indices_.size() > run.first) runs_.push_back(run);
    }
    first_triangle += command.ElemCount / 3;
  }
  for (std::size_t i = 0; i < runs_.size(); ++i)
    runs_[i].count = (i + 1 < runs_.size() ? runs_[i + 1].first : indices_.size()) - runs_[i].first;
}

void CanvasRenderer::draw_runs() {
  constexpr GLenum index_type = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
  unsigned first_vertex = 0;
  point_at_vertex(first_vertex);
  for (const Run& run : runs_) {
    glScissor(run.box.left, run.box.top, run.box.right - run.box.left, run.box.bottom - run.box.top);
    glBindTexture(GL_TEXTURE_2D, gl_name(run.command->GetTexID()));
    if (run.command->VtxOffset != first_vertex) point_at_vertex(first_vertex = run.command->VtxOffset);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(run.count), index_type,
                   reinterpret_cast<const void*>(run.first * sizeof(ImDrawIdx)));
  }
}

}  // namespace obverse
