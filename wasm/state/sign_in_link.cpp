#include "base/text.hpp"
#include "state/view_state.hpp"

namespace obverse {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// RFC 3986, section 2.1; what is no such pair stays as it is. Empty when it is no UTF-8.
std::string without_percents(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_pair =
        text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    plain += is_pair ? static_cast<char>(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2])) : text[i];
    if (is_pair) i += 2;
  }
  return is_valid_utf8(plain) ? plain : std::string();
}

}  // namespace

SignInState sign_in_from_link(std::string_view path_and_query) {
  SignInState state;
  state.email = without_percents(query_value(path_and_query, "email"));
  state.code = without_percents(query_value(path_and_query, "code"));
  state.is_code_asked = !state.email.empty() && !state.code.empty();
  return state.is_code_asked ? state : SignInState{};
}

}  // namespace obverse
