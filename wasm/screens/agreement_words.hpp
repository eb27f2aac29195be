#pragma once

#include <string>

#include "state/screen_context.hpp"

namespace obverse {

/// How far a pair is with its agreement.
struct AgreementState {
  bool has_words = false;
  bool is_mine = false, is_partners = false;  ///< a yes to the words as they stand
};
AgreementState agreement_state(const ScreenContext& context, PairingId pairing);
/// The same in a sentence.
std::string agreement_words(const AgreementState& state, std::string_view partner);

}  // namespace obverse
