#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace obverse {

/// The digits of Crockford's base 32: without i, l, o and u.
constexpr std::string_view crockford_alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
inline constexpr unsigned no_digit = 32;
/// What a digit stands for; `no_digit` for any other letter.
unsigned crockford_value(char letter);

/// A 128-bit name of a record, person, replica ... Text form: 26 characters of lower-case Crockford base32.
///
/// `Tag` keeps kinds of ids apart at compile time; all share one representation and one order (that of the text form).
template <class Tag>
struct Id {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  auto operator<=>(const Id&) const = default;
  /// The nil id (all zero) means "none".
  bool is_nil() const { return high == 0 && low == 0; }
  /// The same 128 bits seen as another kind of id: only for generic code (op log, store).
  template <class Other>
  Id<Other> as() const {
    return Id<Other>{high, low};
  }
};

struct RecordTag;
struct PersonTag;
struct ReplicaTag;
struct ProgrammeTag;
struct PairingTag;
struct SessionTag;
struct NoteTag;
using RecordId = Id<RecordTag>;
using PersonId = Id<PersonTag>;
using ReplicaId = Id<ReplicaTag>;
using ProgrammeId = Id<ProgrammeTag>;
using PairingId = Id<PairingTag>;
using SessionId = Id<SessionTag>;
using NoteId = Id<NoteTag>;

/// Letters of an id's text.
inline constexpr std::size_t id_text_length = 26;

namespace id_detail {
void append_bits(std::string& text, std::uint64_t high, std::uint64_t low);
std::optional<std::array<std::uint64_t, 2>> bits_from_text(std::string_view text);
std::array<std::uint64_t, 2> bits_from_key(std::string_view key);
}  // namespace id_detail

template <class Tag>
void append_id(std::string& text, const Id<Tag>& id) {
  id_detail::append_bits(text, id.high, id.low);
}

template <class Tag>
std::string text_from_id(const Id<Tag>& id) {
  std::string text;
  append_id(text, id);
  return text;
}

/// @return nothing unless `text` is 26 canonical base32 characters
template <class IdType>
std::optional<IdType> id_from_text(std::string_view text) {
  const auto bits = id_detail::bits_from_text(text);
  if (!bits) return std::nullopt;
  return IdType{(*bits)[0], (*bits)[1]};
}

/// An id derived from a natural key (first 128 bits of SHA-256), so that two devices that create the same thing meet in
/// one record. Keys are namespaced by kind: "lesson_progress:<person>:<lesson>".
template <class IdType>
IdType id_from_key(std::string_view key) {
  const auto bits = id_detail::bits_from_key(key);
  return IdType{bits[0], bits[1]};
}

/// Source of fresh ids and nonces: SHA-256 in counter mode over entropy handed in by the platform (no randomness is
/// taken here).
class IdSource {
 public:
  /// @param entropy at least 16 unpredictable bytes; tests pass a seed
  explicit IdSource(std::string entropy) : entropy_(std::move(entropy)) {}
  /// A fresh id: 48 bits of time in ms, then 80 bits of noise (UUIDv7-like, so ids sort by birth).
  template <class IdType>
  IdType fresh(Instant now) {
    const auto bits = next_bits(now);
    return IdType{bits[0], bits[1]};
  }

 private:
  std::array<std::uint64_t, 2> next_bits(Instant now);
  std::string entropy_;
  std::uint64_t counter_ = 0;
};

}  // namespace obverse

template <class Tag>
struct std::hash<obverse::Id<Tag>> {
  std::size_t operator()(const obverse::Id<Tag>& id) const noexcept {
    return static_cast<std::size_t>(id.high * 0x9E3779B97F4A7C15ULL ^ id.low);
  }
};
