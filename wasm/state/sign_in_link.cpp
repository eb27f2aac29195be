#include "base/text.hpp"
#include "state/view_state.hpp"

namespace obverse {
SignInState sign_in_from_link(std::string_view path_and_query) {
  SignInState state;
  state.email = percent_decoded(query_value(path_and_query, "email")).value_or("");
  state.code = percent_decoded(query_value(path_and_query, "code")).value_or("");
  state.is_code_asked = !state.email.empty() && !state.code.empty() && is_valid_utf8(state.email + state.code);
  return state.is_code_asked ? state : SignInState{};
}

}  // namespace obverse
