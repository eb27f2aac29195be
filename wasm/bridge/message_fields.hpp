#pragma once

// The members of each message, once. The reader, the writer and the description for TypeScript all walk these lists, so
// they cannot disagree.

#include "app/effects.hpp"
#include "app/input.hpp"

namespace obverse {

template <class V>
void fields(V& v, input::Device& m) {
  v("settings", m.settings);
  v("account", m.account);
  v("online", m.online);
  v("path", m.path);
  v("graphics", m.graphics);
  v("site", m.site);
}
template <class V>
void fields(V& v, input::Resize& m) {
  v("width", m.width);
  v("height", m.height);
  v("dpr", m.dpr);
  v("root_font_px", m.root_font_px);
  v("inset_top", m.inset_top);
  v("inset_right", m.inset_right);
  v("inset_bottom", m.inset_bottom);
  v("inset_left", m.inset_left);
  v("keyboard_px", m.keyboard_px);
}
template <class V>
void fields(V& v, input::Preferences& m) {
  v("dark", m.dark);
  v("reduced_motion", m.reduced_motion);
  v("more_contrast", m.more_contrast);
  v("forced_colors", m.forced_colors);
  v("system_colors", m.system_colors);
  v("language", m.language);
  v("zone", m.zone);
}
template <class V>
void fields(V& v, input::Font& m) {
  v("slot", m.slot);
}
template <class V>
void fields(V& v, input::Content& m) {
  v("name", m.name);
}
template <class V>
void fields(V& v, input::Stored& m) {
  v("account", m.account);
  v("is_ok", m.is_ok);
  v("error", m.error);
  v("is_cleared", m.is_cleared);
  v("lost", m.lost);
}
template <class V>
void fields(V& v, input::Kept& m) {
  v("is_promised", m.is_promised);
}
template <class V>
void fields(V& v, input::StoredBatch& m) {
  v("token", m.token);
  v("is_ok", m.is_ok);
  v("error", m.error);
}
template <class V>
void fields(V& v, input::Reply& m) {
  v("id", m.id);
  v("status", m.status);
  v("content_type", m.content_type);
}
template <class V>
void fields(V& v, input::Network& m) {
  v("online", m.online);
}
template <class V>
void fields(V& v, input::Visibility& m) {
  v("visible", m.visible);
}
template <class V>
void fields(V& v, input::Navigate& m) {
  v("path", m.path);
}
template <class V>
void fields(V& v, input::Pointer& m) {
  v("phase", m.phase);
  v("x", m.x);
  v("y", m.y);
  v("touch", m.touch);
  v("button", m.button);
}
template <class V>
void fields(V& v, input::Activate& m) {
  v("id", m.id);
}
template <class V>
void fields(V& v, input::SetText& m) {
  v("id", m.id);
  v("text", m.text);
}
template <class V>
void fields(V& v, input::SetNumber& m) {
  v("id", m.id);
  v("value", m.value);
}
template <class V>
void fields(V& v, input::Focus& m) {
  v("id", m.id);
}
template <class V>
void fields(V& v, input::Blur& m) {
  v("id", m.id);
}
template <class V>
void fields(V& v, input::Key& m) {
  v("id", m.id);
  v("key", m.key);
}
template <class V>
void fields(V& v, input::Scroll& m) {
  v("id", m.id);
  v("x", m.x);
  v("y", m.y);
}
template <class V>
void fields(V& v, input::FieldHeight& m) {
  v("id", m.id);
  v("height", m.height);
}
template <class V>
void fields(V& v, input::File& m) {
  v("id", m.id);
  v("name", m.name);
}
template <class V>
void fields(V& v, input::Lock& m) {
  v("held", m.held);
}
template <class V>
void fields(V& v, input::Graphics& m) {
  v("state", m.state);
}
template <class V>
void fields(V&, input::UpdateReady&) {}
template <class V>
void fields(V& v, input::Voice& m) {
  v("state", m.state);
}
template <class V>
void fields(V& v, input::Shared& m) {
  v("way", m.way);
}
template <class V>
void fields(V& v, input::Matched& m) {
  v("id", m.id);
  v("percent", m.percent);
}
template <class V>
void fields(V&, input::Tick&) {}

template <class V>
void fields(V& v, effect::Open& m) {
  v("account", m.account);
}
template <class V>
void fields(V& v, effect::Store& m) {
  v("token", m.token);
  v("strict", m.strict);
  v("puts", m.puts);
  v("deletes", m.deletes);
}
template <class V>
void fields(V& v, effect::Setting& m) {
  v("key", m.key);
  v("value", m.value);
}
template <class V>
void fields(V& v, effect::Send& m) {
  v("id", m.id);
  v("method", m.method);
  v("path", m.path);
  v("body", m.body);
}
template <class V>
void fields(V& v, effect::Route& m) {
  v("path", m.path);
  v("title", m.title);
  v("replace", m.replace);
}
template <class V>
void fields(V& v, effect::Announce& m) {
  v("text", m.text);
  v("assertive", m.assertive);
}
template <class V>
void fields(V& v, effect::Download& m) {
  v("name", m.name);
  v("mime", m.mime);
  v("text", m.text);
}
template <class V>
void fields(V& v, effect::Title& m) {
  v("text", m.text);
}
template <class V>
void fields(V& v, effect::Theme& m) {
  v("name", m.name);
  v("text_scale", m.text_scale);
  v("text_spacing", m.text_spacing);
  v("plain", m.plain);
  v("colors", m.colors);
}
template <class V>
void fields(V& v, effect::Language& m) {
  v("tag", m.tag);
}
template <class V>
void fields(V& v, effect::Read& m) {
  v("name", m.name);
}
template <class V>
void fields(V&, effect::Reload&) {}
template <class V>
void fields(V&, effect::TakeLock&) {}
template <class V>
void fields(V& v, effect::Share& m) {
  v("title", m.title);
  v("path", m.path);
}
template <class V>
void fields(V& v, effect::Copy& m) {
  v("text", m.text);
}
template <class V>
void fields(V& v, effect::ReadAloud& m) {
  v("text", m.text);
  v("language", m.language);
}
template <class V>
void fields(V& v, effect::Match& m) {
  v("id", m.id);
  v("task", m.task);
}

/// The value of member `kind`.
inline const char* kind_of(const input::Device&) { return "device"; }
inline const char* kind_of(const input::Resize&) { return "resize"; }
inline const char* kind_of(const input::Preferences&) { return "preferences"; }
inline const char* kind_of(const input::Font&) { return "font"; }
inline const char* kind_of(const input::Content&) { return "content"; }
inline const char* kind_of(const input::Stored&) { return "stored"; }
inline const char* kind_of(const input::StoredBatch&) { return "stored_batch"; }
inline const char* kind_of(const input::Kept&) { return "kept"; }
inline const char* kind_of(const input::Reply&) { return "reply"; }
inline const char* kind_of(const input::Network&) { return "network"; }
inline const char* kind_of(const input::Visibility&) { return "visibility"; }
inline const char* kind_of(const input::Navigate&) { return "navigate"; }
inline const char* kind_of(const input::Pointer&) { return "pointer"; }
inline const char* kind_of(const input::Activate&) { return "activate"; }
inline const char* kind_of(const input::SetText&) { return "set_text"; }
inline const char* kind_of(const input::SetNumber&) { return "set_number"; }
inline const char* kind_of(const input::Focus&) { return "focus"; }
inline const char* kind_of(const input::Blur&) { return "blur"; }
inline const char* kind_of(const input::Key&) { return "key"; }
inline const char* kind_of(const input::Scroll&) { return "scroll"; }
inline const char* kind_of(const input::FieldHeight&) { return "field_height"; }
inline const char* kind_of(const input::File&) { return "file"; }
inline const char* kind_of(const input::Lock&) { return "lock"; }
inline const char* kind_of(const input::Graphics&) { return "graphics"; }
inline const char* kind_of(const input::UpdateReady&) { return "update_ready"; }
inline const char* kind_of(const input::Shared&) { return "shared"; }
inline const char* kind_of(const input::Voice&) { return "voice"; }
inline const char* kind_of(const input::Matched&) { return "matched"; }
inline const char* kind_of(const input::Tick&) { return "tick"; }

inline const char* kind_of(const effect::Open&) { return "open"; }
inline const char* kind_of(const effect::Store&) { return "store"; }
inline const char* kind_of(const effect::Setting&) { return "setting"; }
inline const char* kind_of(const effect::Send&) { return "send"; }
inline const char* kind_of(const effect::Route&) { return "route"; }
inline const char* kind_of(const effect::Announce&) { return "announce"; }
inline const char* kind_of(const effect::Download&) { return "download"; }
inline const char* kind_of(const effect::Title&) { return "title"; }
inline const char* kind_of(const effect::Theme&) { return "theme"; }
inline const char* kind_of(const effect::Language&) { return "language"; }
inline const char* kind_of(const effect::Read&) { return "read"; }
inline const char* kind_of(const effect::Reload&) { return "reload"; }
inline const char* kind_of(const effect::TakeLock&) { return "take_lock"; }
inline const char* kind_of(const effect::Share&) { return "share"; }
inline const char* kind_of(const effect::Copy&) { return "copy"; }
inline const char* kind_of(const effect::ReadAloud&) { return "read_aloud"; }
inline const char* kind_of(const effect::Match&) { return "match"; }

/// Does a payload follow the JSON of this input?
template <class Message>
inline constexpr bool has_payload = std::is_same_v<Message, input::Font> || std::is_same_v<Message, input::Content> ||
                                    std::is_same_v<Message, input::File> || std::is_same_v<Message, input::Matched> ||
                                    std::is_same_v<Message, input::Stored> || std::is_same_v<Message, input::Reply>;

}  // namespace obverse
