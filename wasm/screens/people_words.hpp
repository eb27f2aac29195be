#pragma once

#include <optional>
#include <string>
#include <vector>

#include "state/screen_context.hpp"
#include "ui/brand.hpp"
#include "ui/data_display.hpp"

namespace obverse {

/// What others call this person: "Ruth". A stand-in when the person is not in the model.
std::string short_name(const ScreenContext& context, PersonId person);
/// "Ruth Adeyemi"
std::string full_name(const ScreenContext& context, PersonId person);
std::string initials(const ScreenContext& context, PersonId person);
/// Copper for mentors, blue for all others.
ui::Side side_of(const ScreenContext& context);

/// A pairing as a screen shows it.
struct PairView {
  PairingId id;
  const Pairing* pairing = nullptr;
  PersonId partner;
  std::string partner_name;  ///< short
  std::string mentee_initials, mentor_initials;
};
/// The running pairings of this person, in id order.
std::vector<PairView> pairs_of_me(const ScreenContext& context);
std::optional<PairView> pair_view(const ScreenContext& context, PairingId id);

/// A session with its id.
struct SessionView {
  SessionId id;
  const Session* session = nullptr;
  PairView pair;
};
/// Sessions of all my running pairings, by time.
std::vector<SessionView> sessions_of_me(const ScreenContext& context);
/// Planned ones that are not over, by time.
std::vector<SessionView> upcoming_sessions(const ScreenContext& context);
std::string session_path(SessionId session);

struct MessageView {
  RecordId id;
  const Message* message = nullptr;
};
/// Messages of a pairing, latest first.
std::vector<MessageView> messages_of(const ScreenContext& context, PairingId pairing);

/// Held sessions of a pairing, and how many its programme plans.
struct SessionCount {
  int held = 0, planned = 0;
};
SessionCount count_sessions(const ScreenContext& context, PairingId pairing);
/// Coins for the first `count` sessions: held ones are done, and the one with the number `next` is next; it need not
/// follow the held ones.
std::vector<ui::CoinState> coins_of(const Model& model, PairingId pairing, std::int64_t next, int count);

}  // namespace obverse
