// The seven functions of wasm/README.md: bytes in and bytes out. Nothing is thrown here or below; what fails says so in
// a status and in the Output.

#include <emscripten/emscripten.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "app/app.hpp"
#include "bridge/canvas_renderer.hpp"
#include "bridge/messages.hpp"
#include "ui/theme.hpp"

namespace {

/// One running app: its state, its pixels, and the Output that the shell may read.
struct Instance {
  obverse::AppConfig config;
  obverse::App app;
  obverse::CanvasRenderer renderer;
  std::string output;
  std::optional<obverse::Error> post_error;  // told with the next Output

  explicit Instance(obverse::AppConfig made) : config(std::move(made)), app({config.entropy, config.version}) {}
};

constexpr int status_failed = -1;

std::string_view bytes_at(const char* data, std::size_t size) {
  return data ? std::string_view(data, size) : std::string_view();
}

/// The canvas belongs to the renderer: it hears of the context first.
void tell_renderer(Instance& instance, const obverse::Input& input) {
  const auto* visibility = std::get_if<obverse::input::Visibility>(&input);
  if (visibility && visibility->visible) instance.renderer.on_shown_again();
  const auto* graphics = std::get_if<obverse::input::Graphics>(&input);
  if (!graphics) return;
  if (graphics->state == "lost") instance.renderer.on_context_lost();
  if (graphics->state == "restored") instance.renderer.on_context_restored();
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void* app_create(const char* config, std::size_t size) {
  auto parsed = obverse::config_from_text(bytes_at(config, size));
  if (!parsed) return nullptr;
  auto instance = std::make_unique<Instance>(std::move(*parsed));
  instance->renderer.start(instance->config.canvas);
  return instance.release();
}

EMSCRIPTEN_KEEPALIVE void app_destroy(void* handle) { delete static_cast<Instance*>(handle); }

EMSCRIPTEN_KEEPALIVE void* app_alloc(std::size_t size) {
  return size > obverse::message_bytes_max ? nullptr : std::malloc(size);
}

EMSCRIPTEN_KEEPALIVE void app_free(void* pointer) { std::free(pointer); }

EMSCRIPTEN_KEEPALIVE int app_post(void* handle, const char* data, std::size_t size) {
  if (!handle) return status_failed;
  auto& instance = *static_cast<Instance*>(handle);
  auto input = obverse::input_from_bytes(bytes_at(data, size));
  if (!input) {
    instance.post_error = input.error();
    return status_failed;
  }
  tell_renderer(instance, *input);
  instance.app.post(std::move(*input));
  return 0;
}

EMSCRIPTEN_KEEPALIVE int app_step(void* handle, double now_ms) {
  if (!handle) return status_failed;
  auto& instance = *static_cast<Instance*>(handle);
  obverse::Output output = instance.app.step(now_ms);
  if (!output.error && instance.post_error) output.error = std::exchange(instance.post_error, std::nullopt);
  if (output.has_frame && instance.renderer.is_ready())
    instance.renderer.draw(output.draw_data, obverse::ui::color_value(obverse::ui::color::bg));
  instance.output = obverse::text_from_output(output);
  if (output.error) return status_failed;
  return output.has_frame ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void app_take(void* handle, std::uint32_t* out) {
  if (!handle || !out) return;
  const auto& instance = *static_cast<Instance*>(handle);
  out[0] = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(instance.output.data()));
  out[1] = static_cast<std::uint32_t>(instance.output.size());
}

}  // extern "C"
