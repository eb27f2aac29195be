#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace obverse {

// Everything the core can ask of the shell. One struct per `kind` of wasm/README.md.
namespace effect {

/// Opens the database of an account (and closes the one before). Answer: input::Stored.
struct Open {
  std::string account;
};
/// Key-value writes in one transaction. Answer: input::StoredBatch.
struct Store {
  std::int64_t token = 0;
  bool strict = false;
  std::map<std::string, std::string> puts;
  std::vector<std::string> deletes;
};
/// Device-wide and small: theme, text size, last account.
struct Setting {
  std::string key, value;
};
/// One HTTP request. Answer: input::Reply.
struct Send {
  std::int64_t id = 0;
  std::string method, path, body;
};
struct Route {
  std::string path, title;
  bool replace = false;
};
struct Announce {
  std::string text;
  bool assertive = false;
};
struct Download {
  std::string name, mime, text;
};
struct Title {
  std::string text;
};
/// Styles of the parts that the DOM draws.
struct Theme {
  std::string name;  ///< light, dark, strong, forced
  std::int64_t text_scale = 100;
  bool text_spacing = false;  ///< letters, words and lines further apart
  bool plain = false;         ///< the browser lays the page out
  std::map<std::string, std::string> colors;
};
/// The language of the page. Answer: input::Content "strings.<tag>", empty when it could not be had.
struct Language {
  std::string tag;
};
/// A file of content that a first visit does not bring. Answer: input::Content, with an empty payload when it cannot be
/// read.
struct Read {
  std::string name;  ///< people_sample
};
struct Reload {};
struct TakeLock {};
/// Offers a place to other people: the system's sheet, or a copied link. Answer: input::Shared.
struct Share {
  std::string title, path;
};
/// Words for the clipboard.
struct Copy {
  std::string text;
};
/// Words that a voice of the device reads aloud, in place of those before; no words: silence. Answer: input::Voice.
struct ReadAloud {
  std::string text, language;
};
/// A long solve, beside the page; it takes the place of the one before. Answers: input::Matched.
struct Match {
  std::int64_t id = 0;
  std::string task;  ///< matching::text_from_task; empty: stop
};

}  // namespace effect

using Effect =
    std::variant<effect::Open, effect::Store, effect::Setting, effect::Send, effect::Route, effect::Announce,
                 effect::Download, effect::Title, effect::Theme, effect::Language, effect::Read, effect::Reload,
                 effect::TakeLock, effect::Share, effect::Copy, effect::ReadAloud, effect::Match>;

}  // namespace obverse
