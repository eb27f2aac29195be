#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// A block that both of a pair may read. There is no other way to make one than from a record that was born in the
/// scope of that pair: what is private cannot be put in.
class SharedBlock {
 public:
  /// @return nothing for a private block, and for one of another pair
  static std::optional<SharedBlock> from(RecordId id, const Row<NoteBlock>& row, PairingId pairing);

  RecordId id() const { return id_; }
  NoteBlockKind kind() const { return kind_; }
  const std::string& text() const { return text_; }

 private:
  SharedBlock(RecordId id, NoteBlockKind kind, std::string text) : id_(id), kind_(kind), text_(std::move(text)) {}
  RecordId id_;
  NoteBlockKind kind_;
  std::string text_;
};

/// What the two of a pair wrote together about one session.
class SharedNote {
 public:
  /// @return nothing when there is no such session. Complexity: linear in the note blocks
  static std::optional<SharedNote> from(const Model& model, SessionId session);

  const std::vector<SharedBlock>& blocks() const { return blocks_; }  ///< with words, in their order
  const std::string& topic() const { return topic_; }

 private:
  std::string topic_;
  std::vector<SharedBlock> blocks_;
};

/// Words that a letter has and a note has not.
struct LetterWords {
  std::string subject, text;  ///< of the template, with {reader}, {writer}, {topic}, {done}, {actions}, {next_session}
  std::string reader, writer;
  std::string next_session;               ///< day and time, or what is said when there is none
  std::string nothing;                    ///< in place of an empty list
  std::vector<std::string> open_actions;  ///< agreed before and still to do
};

struct Letter {
  std::string subject, text;
};

/// Fills a template from what is shared. Pure; the same note gives the same letter.
Letter compose_letter(const SharedNote& note, const LetterWords& words);

/// "mailto:?subject=…&body=…" (RFC 6068). Long letters are cut by some programs: `mailto_octets_max` says from where on
/// a file is the better way.
std::string mailto_from_letter(const Letter& letter);
inline constexpr std::size_t mailto_octets_max = 1900;
/// A text as a part of an address; a line break as RFC 6068 wants it.
std::string percent_encoded(std::string_view text);
/// A message file that mail programs open for sending (RFC 5322, X-Unsent).
std::string eml_from_letter(const Letter& letter);

/// Who a letter is from and for, when it is sent.
struct Envelope {
  std::string from;        ///< address of the programme
  std::string from_name;   ///< of the writer
  std::string reply_to;    ///< address of the writer, or empty
  std::string to;          ///< address
  std::string message_id;  ///< without brackets; the same letter has the same one, however often it is sent
  Instant sent_at;
};
/// The whole message, ready for SMTP (RFC 5322). Precondition: the addresses are ones.
std::string message_from_letter(const Letter& letter, const Envelope& envelope);

}  // namespace obverse
