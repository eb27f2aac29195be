#include "commands/position.hpp"

namespace obverse {

namespace {

constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t digits_max = 13;

/// The letter and digits at the start of a position; empty when they are not of our form.
std::string_view steps_of(std::string_view position) {
  if (position.empty() || position[0] < 'a' || position[0] > 'z') return {};
  const auto count = static_cast<std::size_t>(position[0] - 'a') + 1;
  if (count > digits_max || position.size() < count + 1) return {};
  for (const char digit : position.substr(1, count)) {
    if (digits.find(digit) == std::string_view::npos) return {};
  }
  return position.substr(0, count + 1);
}

std::string next_steps(std::string_view steps) {
  std::string next(steps);
  for (std::size_t i = next.size(); i-- > 1;) {
    const std::size_t digit = digits.find(next[i]);
    if (digit + 1 < digits.size()) {
      next[i] = digits[digit + 1];
      return next;
    }
    next[i] = digits.front();
  }
  // All digits ran over: one more digit, and the letter that says so.
  next[0] = static_cast<char>(next[0] + 1);
  return next + digits.front();
}

}  // namespace

std::string position_after(std::string_view last, std::string_view suffix) {
  if (last.empty()) return "a0." + std::string(suffix);
  const std::string_view steps = steps_of(last);
  if (steps.empty()) return std::string(last.substr(0, 100)) + "z." + std::string(suffix);
  return next_steps(steps) + "." + std::string(suffix);
}

}  // namespace obverse
