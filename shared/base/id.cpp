#include "base/id.hpp"

#include "base/sha256.hpp"

namespace obverse {

namespace {

constexpr std::array<unsigned char, 256> values_of_letters() {
  std::array<unsigned char, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < crockford_alphabet.size(); ++i)
    values[static_cast<unsigned char>(crockford_alphabet[i])] = static_cast<unsigned char>(i);
  return values;
}
constexpr auto crockford_values = values_of_letters();

std::uint64_t big_endian(const Sha256& hash, std::size_t from) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = (bits << 8U) | hash[from + i];
  return bits;
}

}  // namespace

unsigned crockford_value(char letter) { return crockford_values[static_cast<unsigned char>(letter)]; }

namespace id_detail {

void append_bits(std::string& text, std::uint64_t high, std::uint64_t low) {
  char letters[id_text_length];
  for (std::size_t i = id_text_length; i-- > 0;) {
    letters[i] = crockford_alphabet[low & 31U];
    low = (low >> 5U) | (high << 59U);
    high >>= 5U;
  }
  text.append(letters, id_text_length);
}

std::optional<std::array<std::uint64_t, 2>> bits_from_text(std::string_view text) {
  // 26 characters hold 130 bits; the first may use three of its five.
  if (text.size() != id_text_length || text[0] > '7') return std::nullopt;
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  for (const char letter : text) {
    const unsigned digit = crockford_value(letter);
    if (digit == no_digit) return std::nullopt;
    high = (high << 5U) | (low >> 59U);
    low = (low << 5U) | digit;
  }
  return std::array<std::uint64_t, 2>{high, low};
}

std::array<std::uint64_t, 2> bits_from_key(std::string_view key) {
  const Sha256 hash = sha256(key);
  return {big_endian(hash, 0), big_endian(hash, 8)};
}

}  // namespace id_detail

std::array<std::uint64_t, 2> IdSource::next_bits(Instant now) {
  const Sha256 noise = sha256(entropy_ + ":" + std::to_string(++counter_));
  constexpr std::uint64_t ms_mask = (std::uint64_t{1} << 48U) - 1;
  const std::uint64_t ms = static_cast<std::uint64_t>(now.ms < 0 ? 0 : now.ms) & ms_mask;
  return {(ms << 16U) | (big_endian(noise, 0) & 0xFFFFU), big_endian(noise, 8)};
}

}  // namespace obverse
