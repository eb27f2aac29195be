// The functions by which a worker solves one matching beside the page: a second instance of the module, without an app.
// What it needs and what it finds are texts (matching/match_run.hpp).

#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "app/long_match.hpp"

namespace {

struct Run {
  obverse::LongMatch run;
  std::string result;
};

constexpr int percent_open_max = 99;

}  // namespace

extern "C" {

/// @return nullptr for a task that is none
EMSCRIPTEN_KEEPALIVE void* run_begin(const char* task, std::size_t size) {
  auto run = obverse::LongMatch::begin(std::string_view(task, size));
  if (!run) return nullptr;
  return std::make_unique<Run>(Run{std::move(*run), {}}).release();
}

/// One slice. @return how far it is, of 100; 100: the result is there
EMSCRIPTEN_KEEPALIVE int run_step(void* handle) {
  Run& held = *static_cast<Run*>(handle);
  if (!held.run.step()) return std::min(held.run.percent(), percent_open_max);
  held.result = held.run.result();
  return 100;
}

/// Pointer and length of the result, valid until run_end.
EMSCRIPTEN_KEEPALIVE void run_result(void* handle, std::uint32_t* out) {
  const Run& held = *static_cast<Run*>(handle);
  out[0] = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(held.result.data()));
  out[1] = static_cast<std::uint32_t>(held.result.size());
}

EMSCRIPTEN_KEEPALIVE void run_end(void* handle) { delete static_cast<Run*>(handle); }

}  // extern "C"
