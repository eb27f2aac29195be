#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// A note that has the words, best first.
struct NoteHit {
  RecordId record;  ///< a NoteBlock, or a LessonMark with words
  bool is_lesson = false;
  std::int64_t score = 0;
};
struct NoteHits {
  std::vector<NoteHit> hits;  ///< the best of them
  std::size_t count = 0;      ///< of all
};
/// A word that begins with `#`, and how many notes have it.
struct NoteTag {
  std::string word;  ///< with its `#`, folded
  std::int64_t count = 0;
};

/// Finds words in the notes that this replica holds: of sessions, and what a person wrote beside lessons. Nothing
/// leaves the device, and it works offline. Slips of a finger and beginnings of words are found too; accents and case
/// do not count.
class NoteIndex {
 public:
  /// Looks at what changed since the last time, at most `notes_max` notes in one go.
  /// @return true when everything is looked at
  /// Complexity: linear in the notes for the look, in the changed words for the work.
  bool refresh(const Model& model, std::size_t notes_max);

  /// Notes that have every word of the query, each exactly, as a beginning or with slips (`typos_allowed`). The better
  /// the words fit, then the later the session, the earlier in the list. An empty query finds nothing.
  /// Complexity: linear in the different words and in the notes that have them.
  NoteHits find(std::string_view query, std::size_t hits_max) const;

  /// The latest notes: what one sees before the first letter of a query. Scores are 0.
  NoteHits latest(std::size_t hits_max) const;

  /// The tags that most notes have, by count, then by word.
  std::vector<NoteTag> tags(std::size_t count_max) const;
  std::size_t note_count() const { return places_.size(); }

 private:
  using Number = std::uint32_t;  // of a note, or of a word
  struct Entry {
    RecordId record;
    bool is_lesson = false;
    std::int64_t at = 0;  // start of the session, or last change, in ms
    std::string text;
    std::vector<Number> words;  // each once, ascending
  };
  struct Word {
    std::string text;
    std::uint32_t letters = 0;    // bit i: has letter i of a..z
    std::vector<Number> entries;  // ascending
  };

  struct Seen {
    RecordId record;
    const std::string* text = nullptr;
    std::int64_t at = 0;
    bool is_lesson = false;
  };
  bool take(const Seen& seen);
  void forget_missing(const Model& model);
  void unlink(Number entry);
  void link(Number entry);
  Number number_of_word(const std::string& text);
  std::vector<std::int64_t> scores_of(std::string_view typed) const;

  std::vector<Entry> entries_;
  std::vector<Number> free_entries_;
  std::map<RecordId, Number> places_;
  std::vector<Word> words_;
  std::map<std::string, Number, std::less<>> word_numbers_;
  std::uint64_t revision_ = 0;
  bool is_complete_ = false;
};

/// The words of a text as they are found: folded, with `#tag` as itself and as its word. Each once, ascending.
std::vector<std::string> search_words(std::string_view text);

}  // namespace obverse
