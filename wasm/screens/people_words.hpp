#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/earlier_pairs.hpp"
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

/// "en de-AT" as people say it: "English, German". What is more than codes that we have words for stays as it is.
std::string language_words(std::string_view text);

/// A pairing as a screen shows it.
struct PairView {
  PairingId id;
  const Pairing* pairing = nullptr;  ///< never nullptr while it runs
  PersonId partner;
  std::string partner_name;  ///< short
  std::string mentee_initials, mentor_initials;
  bool is_over = false;  ///< it ended: what the two wrote is read, and nothing is added
};
/// The running pairings of this person, in id order.
std::vector<PairView> pairs_of_me(const ScreenContext& context);
std::optional<PairView> pair_view(const ScreenContext& context, PairingId id);
/// The same, also of a pairing of which this device knows nothing but that it ended.
std::optional<PairView> any_pair_view(const ScreenContext& context, PairingId id);
/// The pairings of this person that ended, latest first.
std::vector<PairView> earlier_pairs_of_me(const ScreenContext& context);
/// "Your pair with Ruth ended on Thursday 12 November. What you two wrote can still be read."
std::string ended_sentence(const ScreenContext& context, const EarlierPair& pair);

/// A session with its id.
struct SessionView {
  SessionId id;
  const Session* session = nullptr;
  PairView pair;
};
/// Sessions of all my running pairings, by time.
std::vector<SessionView> sessions_of_me(const ScreenContext& context);
/// Sessions of a pairing that ended of which there is something to read, by number.
std::vector<SessionView> noted_sessions(const ScreenContext& context, const PairView& pair);
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
