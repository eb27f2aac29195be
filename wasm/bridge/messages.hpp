#pragma once

#include <string>
#include <string_view>

#include "app/input.hpp"
#include "app/output.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace obverse {

/// What one message from the shell may weigh: a whole account's entries, or a backup file.
inline constexpr std::size_t message_bytes_max = 96U << 20U;

/// How the core is made.
struct AppConfig {
  std::string entropy;  ///< 64 hex digits of unpredictable bytes
  std::string canvas;   ///< CSS selector of the canvas
  std::string version;
};

/// @error Malformed, TooLarge, BadUtf8
Result<AppConfig> config_from_text(std::string_view text);

/// Reads one Input: JSON, and after a NUL byte, for some kinds, a payload. Absent members keep their default.
/// @error Malformed with the name of the bad member, TooLarge, BadUtf8, Unsupported (a kind that this version does not
/// know)
Result<Input> input_from_bytes(std::string_view bytes);

/// The Output as JSON, as wasm/README.md has it.
std::string text_from_output(const Output& output);

/// The shapes of all messages as TypeScript: the text of web/app/messages.d.ts.
std::string describe();

}  // namespace obverse
