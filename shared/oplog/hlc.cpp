#include "oplog/hlc.hpp"

#include <algorithm>

namespace obverse {

namespace {

constexpr std::size_t ms_length = 10;
constexpr std::size_t counter_length = 4;
constexpr std::int64_t ms_max = (std::int64_t{1} << 48) - 1;
constexpr std::uint32_t counter_max = 65'535;
constexpr std::int64_t lead_ms_max = 60'000;

void append_digits(std::string& text, std::uint64_t value, std::size_t length) {
  for (std::size_t i = length; i-- > 0;) text += crockford_alphabet[(value >> (5 * i)) & 31U];
}

std::optional<std::uint64_t> value_of_digits(std::string_view digits) {
  std::uint64_t value = 0;
  for (const char letter : digits) {
    const unsigned digit = crockford_value(letter);
    if (digit == no_digit) return std::nullopt;
    value = (value << 5U) | digit;
  }
  return value;
}

}  // namespace

void append_hlc(std::string& text, const Hlc& hlc) {
  append_digits(text, static_cast<std::uint64_t>(hlc.ms), ms_length);
  append_digits(text, hlc.counter, counter_length);
  append_id(text, hlc.replica);
}

std::string text_from_hlc(const Hlc& hlc) {
  std::string text;
  append_hlc(text, hlc);
  return text;
}

std::optional<Hlc> hlc_from_text(std::string_view text) {
  if (text.size() < ms_length + counter_length) return std::nullopt;
  const auto ms = value_of_digits(text.substr(0, ms_length));
  const auto counter = value_of_digits(text.substr(ms_length, counter_length));
  const auto replica = id_from_text<ReplicaId>(text.substr(ms_length + counter_length));
  if (!ms || *ms > static_cast<std::uint64_t>(ms_max) || !counter || *counter > counter_max || !replica)
    return std::nullopt;
  return Hlc{static_cast<std::int64_t>(*ms), static_cast<std::uint32_t>(*counter), *replica};
}

Hlc HybridClock::tick(Instant physical) {
  const std::int64_t now = std::clamp<std::int64_t>(physical.ms, 0, ms_max);
  if (now > ms_) {
    ms_ = now;
    counter_ = 0;
  } else if (counter_ < counter_max) {
    ++counter_;
  } else {
    ++ms_;
    counter_ = 0;
  }
  return Hlc{ms_, counter_, replica_};
}

void HybridClock::observe(const Hlc& seen, Instant physical) {
  if (seen.ms > physical.ms + lead_ms_max) return;
  resume(seen);
}

void HybridClock::resume(const Hlc& last_own) {
  if (last_own.ms < ms_ || (last_own.ms == ms_ && last_own.counter <= counter_)) return;
  ms_ = last_own.ms;
  counter_ = last_own.counter;
}

HybridClock HybridClock::continued_by(ReplicaId replica) const {
  HybridClock next = *this;
  next.replica_ = replica;
  return next;
}

}  // namespace obverse
