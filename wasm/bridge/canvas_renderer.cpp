#include "bridge/canvas_renderer.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>

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
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  context_ = static_cast<int>(emscripten_webgl_create_context(selector.c_str(), &attributes));
  if (context_ <= 0) return false;
  emscripten_webgl_make_context_current(context_);
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
  const auto width = static_cast<GLsizei>(std::lround(draw_data->DisplaySize.x * draw_data->FramebufferScale.x));
  const auto height = static_cast<GLsizei>(std::lround(draw_data->DisplaySize.y * draw_data->FramebufferScale.y));
  if (width <= 0 || height <= 0) return;
  glViewport(0, 0, width, height);
  set_clear_color(clear_color);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  glUniform4f(projection_location_, 2.0F / draw_data->DisplaySize.x, -2.0F / draw_data->DisplaySize.y, -1.0F, 1.0F);
  glBindVertexArray(vertex_array_);
  draw_lists(draw_data);
  glDisable(GL_SCISSOR_TEST);  // else the next glClear would be clipped
}

void CanvasRenderer::draw_lists(ImDrawData* draw_data) {
  const ImVec2 scale = draw_data->FramebufferScale;
  const float framebuffer_height = draw_data->DisplaySize.y * scale.y;
  constexpr GLenum index_type = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
  for (const ImDrawList* list : draw_data->CmdLists) {
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(list->VtxBuffer.size_in_bytes()), list->VtxBuffer.Data,
                 GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(list->IdxBuffer.size_in_bytes()),
                 list->IdxBuffer.Data, GL_STREAM_DRAW);
    unsigned first_vertex = 0;
    point_at_vertex(first_vertex);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const float left = command.ClipRect.x * scale.x;
      const float top = command.ClipRect.y * scale.y;
      const float right = command.ClipRect.z * scale.x;
      const float bottom = command.ClipRect.w * scale.y;
      if (right <= left || bottom <= top || command.ElemCount == 0) continue;
      glScissor(static_cast<GLint>(left), static_cast<GLint>(framebuffer_height - bottom),
                static_cast<GLsizei>(right - left), static_cast<GLsizei>(bottom - top));
      glBindTexture(GL_TEXTURE_2D, gl_name(command.GetTexID()));
      if (command.VtxOffset != first_vertex) point_at_vertex(first_vertex = command.VtxOffset);
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), index_type,
                     reinterpret_cast<const void*>(static_cast<std::size_t>(command.IdxOffset) * sizeof(ImDrawIdx)));
    }
  }
}

}  // namespace obverse
