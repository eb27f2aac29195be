#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace obverse::ui {

/// Tells apart what was drawn from what is; takes eight bytes at a time, because all of a frame goes through it.
/// Multiplies and folds like FxHash and wyhash: the upper bits of each product reach the lower ones before the next
/// word.
class Hash {
 public:
  void add(std::string_view text) {
    while (text.size() >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data(), 8);
      add(word);
      text.remove_prefix(8);
    }
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), text.size());
    add(word);
  }
  void add(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x9E3779B97F4A7C15ULL;
    value_ ^= value_ >> 32U;
  }
  void add(float first, float second) {
    std::uint32_t bits[2] = {};
    std::memcpy(&bits[0], &first, sizeof first);
    std::memcpy(&bits[1], &second, sizeof second);
    add(std::uint64_t{bits[0]} << 32U | bits[1]);
  }
  void add(const std::optional<double>& value) {
    std::uint64_t bits = 0x7FF8000000000001;  // no number has it
    if (value) std::memcpy(&bits, &*value, sizeof bits);
    add(bits);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 14695981039346656037ULL;
};

}  // namespace obverse::ui
