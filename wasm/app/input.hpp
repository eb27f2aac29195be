#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace obverse {

// Everything the shell can tell the core. One struct per `kind` of wasm/README.md; all pixels are CSS px.
namespace input {

/// Once, first: what the device's own small database held.
struct Device {
  std::map<std::string, std::string> settings;
  std::string account;  ///< last account, or empty
  bool online = false;
  std::string path;  ///< with query
  bool graphics = false;
  std::string site;  ///< scheme and host, for addresses that leave the app
};
struct Resize {
  double width = 390, height = 844, dpr = 1, root_font_px = 16;
  double inset_top = 0, inset_right = 0, inset_bottom = 0, inset_left = 0, keyboard_px = 0;
};
struct Preferences {
  bool dark = false, reduced_motion = false, more_contrast = false, forced_colors = false;
  std::map<std::string, std::string> system_colors;  ///< with forced colours: "canvas" and the like to #rrggbb
  std::string language;
  std::vector<std::pair<std::int64_t, std::int64_t>> zone;  ///< [from ms, offset minutes]
};
struct Font {
  std::string slot;     ///< regular, semibold, icons, regular_ext, semibold_ext
  std::string payload;  ///< TTF
};
struct Content {
  std::string name;     ///< curriculum, strings; people_sample as an answer to effect `read`
  std::string payload;  ///< JSON text; people_sample: CSV, empty when it could not be read
};
/// Answer to effect `open`.
struct Stored {
  std::string account;
  /// The payload: of each entry, in the order of their keys, how many bytes its key and its value have (32 bits each,
  /// least first), then both.
  std::map<std::string, std::string> entries;
  bool is_ok = false;
  std::string error;
  bool is_cleared = false;  ///< there was something once, and the browser threw it away
  std::int64_t lost = -1;   ///< then: own changes that were not shared when last heard of; -1: not known
};
/// What the browser answered when it was asked to keep what is stored here, even when space gets short.
struct Kept {
  bool is_promised = false;
};
/// Answer to effect `store`.
struct StoredBatch {
  std::int64_t token = 0;
  bool is_ok = false;
  std::string error;
};
/// Answer to effect `send`; status 0 = no answer.
struct Reply {
  std::int64_t id = 0, status = 0;
  std::string content_type;
  std::string body;  ///< the payload
};
struct Network {
  bool online = false;
};
struct Visibility {
  bool visible = true;
};
/// A link was followed, or back or forward pressed.
struct Navigate {
  std::string path;
};
struct Pointer {
  std::string phase;  ///< move, down, up, cancel, leave
  double x = 0, y = 0;
  bool touch = false;
  std::int64_t button = 0;
};
/// A click without a pointer: keyboard or screen reader.
struct Activate {
  std::uint32_t id = 0;
};
struct SetText {
  std::uint32_t id = 0;
  std::string text;
};
struct SetNumber {
  std::uint32_t id = 0;
  double value = 0;
};
struct Focus {
  std::uint32_t id = 0;
};
struct Blur {
  std::uint32_t id = 0;
};
struct Key {
  std::uint32_t id = 0;
  std::string key;
};
struct Scroll {
  std::uint32_t id = 0;
  double x = 0, y = 0;
};
struct FieldHeight {
  std::uint32_t id = 0;
  double height = 0;
};
struct File {
  std::uint32_t id = 0;
  std::string name;
  std::string payload;
};
/// Another tab took over (false), or this tab leads (true).
struct Lock {
  bool held = true;
};
struct Graphics {
  std::string state;  ///< lost, restored, none
};
struct UpdateReady {};
/// What became of effect::Share.
struct Shared {
  std::string way;  ///< sheet: the system asked; copied: the link is in the clipboard; none: neither was possible
};
/// The voice that reads aloud.
struct Voice {
  std::string state;  ///< there: this device has one; ended: all was read, or it failed
};
/// How far effect::Match is.
struct Matched {
  std::int64_t id = 0;
  std::int64_t percent = 0;  ///< below 0: it could not be done there
  std::string payload;       ///< matching::text_from_solved; empty: not yet
};
struct Tick {};

}  // namespace input

using Input =
    std::variant<input::Device, input::Resize, input::Preferences, input::Font, input::Content, input::Stored,
                 input::StoredBatch, input::Kept, input::Reply, input::Network, input::Visibility, input::Navigate,
                 input::Pointer, input::Activate, input::SetText, input::SetNumber, input::Focus, input::Blur,
                 input::Key, input::Scroll, input::FieldHeight, input::File, input::Lock, input::Graphics,
                 input::UpdateReady, input::Shared, input::Voice, input::Matched, input::Tick>;

}  // namespace obverse
