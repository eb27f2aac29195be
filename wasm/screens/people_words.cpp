#include "screens/people_words.hpp"

#include <algorithm>

#include "base/order.hpp"
#include "state/route.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {}  // namespace

std::string short_name(const ScreenContext& context, PersonId person) {
  const Person* found = context.model.find<Person>(person);
  if (!found) return ui::tr("person.unknown");
  if (!found->preferred_name.empty()) return found->preferred_name;
  return found->given_name.empty() ? ui::tr("person.unknown") : found->given_name;
}

std::string full_name(const ScreenContext& context, PersonId person) {
  const Person* found = context.model.find<Person>(person);
  const std::string first = short_name(context, person);
  return found && !found->family_name.empty() ? first + " " + found->family_name : first;
}

std::string initials(const ScreenContext& context, PersonId person) {
  return ui::initials_of(full_name(context, person));
}

ui::Side side_of(const ScreenContext& context) {
  return context.role == Role::Mentor ? ui::Side::Mentor : ui::Side::Mentee;
}

std::optional<PairView> pair_view(const ScreenContext& context, PairingId id) {
  const Pairing* pairing = context.model.find<Pairing>(id);
  if (!pairing) return std::nullopt;
  PairView view;
  view.id = id;
  view.pairing = pairing;
  view.partner = partner_in(*pairing, context.me);
  view.partner_name = short_name(context, view.partner);
  view.mentee_initials = initials(context, pairing->mentee);
  view.mentor_initials = initials(context, pairing->mentor);
  return view;
}

std::vector<PairView> pairs_of_me(const ScreenContext& context) {
  std::vector<PairView> views;
  for (const PairingId id : running_pairings_of(context.model, context.me)) {
    if (auto view = pair_view(context, id)) views.push_back(std::move(*view));
  }
  return views;
}

std::vector<SessionView> sessions_of_me(const ScreenContext& context) {
  std::vector<SessionView> views;
  for (const PairView& pair : pairs_of_me(context)) {
    for (const SessionId id : sessions_of(context.model, pair.id)) {
      if (const Session* session = context.model.find<Session>(id)) views.push_back({id, session, pair});
    }
  }
  sort_stably(views,
              [](const SessionView& a, const SessionView& b) { return a.session->starts_at < b.session->starts_at; });
  return views;
}

std::vector<SessionView> upcoming_sessions(const ScreenContext& context) {
  std::vector<SessionView> views = sessions_of_me(context);
  std::erase_if(views, [&](const SessionView& view) {
    return view.session->state != SessionState::Planned ||
           view.session->starts_at + view.session->minutes * minute_ms < context.now.ms;
  });
  return views;
}

std::string session_path(SessionId session) { return path_from_route(place::SessionNote{session}); }

std::vector<MessageView> messages_of(const ScreenContext& context, PairingId pairing) {
  std::vector<MessageView> views;
  for (const auto& [id, row] : context.model.table<Message>()) {
    if (row.fields.pairing == pairing) views.push_back({id, &row.fields});
  }
  sort_stably(views,
              [](const MessageView& a, const MessageView& b) { return a.message->sent_at > b.message->sent_at; });
  return views;
}

SessionCount count_sessions(const ScreenContext& context, PairingId pairing) {
  SessionCount count;
  for (const SessionId id : sessions_of(context.model, pairing)) {
    const Session* session = context.model.find<Session>(id);
    if (session && session->state == SessionState::Held) ++count.held;
    ++count.planned;
  }
  const Programme* programme = context.model.find<Programme>(context.programme);
  if (programme) count.planned = std::max(count.planned, static_cast<int>(programme->sessions_per_pair));
  return count;
}

std::vector<ui::CoinState> coins_of(const Model& model, PairingId pairing, std::int64_t next, int count) {
  std::vector<ui::CoinState> coins(static_cast<std::size_t>(std::max(0, count)), ui::CoinState::Open);
  for (const SessionId id : sessions_of(model, pairing)) {
    const Session* session = model.find<Session>(id);
    if (!session || session->number < 1 || session->number > count) continue;
    ui::CoinState& coin = coins[static_cast<std::size_t>(session->number - 1)];
    if (session->state == SessionState::Held)
      coin = ui::CoinState::Done;
    else if (session->number == next)
      coin = ui::CoinState::Next;
  }
  return coins;
}

}  // namespace obverse
