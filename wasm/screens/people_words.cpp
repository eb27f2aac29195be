#include "screens/people_words.hpp"

#include <algorithm>

#include "base/order.hpp"
#include "base/text.hpp"
#include "screens/words.hpp"
#include "state/route.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

/// What is left of a pairing of this person that ended; its record may be out of reach.
PairView view_of_earlier(const ScreenContext& context, PairingId id, PersonId partner) {
  const bool is_mentor = context.role == Role::Mentor;
  PairView view;
  view.id = id;
  view.partner = partner;
  view.partner_name = short_name(context, partner);
  view.mentee_initials = initials(context, is_mentor ? partner : context.me);
  view.mentor_initials = initials(context, is_mentor ? context.me : partner);
  view.is_over = true;
  return view;
}

}  // namespace

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

std::string language_words(std::string_view text) {
  std::string list;
  std::string_view tags = text;
  while (!tags.empty()) {
    const std::size_t end = std::min(tags.find_first_of(" ,;\n"), tags.size());
    const std::string_view tag = tags.substr(0, end);
    tags.remove_prefix(std::min(end + 1, tags.size()));
    if (tag.empty()) continue;
    const std::string key = "language_name." + folded(tag.substr(0, tag.find('-')));
    if (!ui::has_string(key)) return std::string(text);
    list += (list.empty() ? "" : ", ") + ui::tr(key);
  }
  return list;
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
  view.is_over = is_ended(pairing->state);
  return view;
}

std::optional<PairView> any_pair_view(const ScreenContext& context, PairingId id) {
  if (auto view = pair_view(context, id)) return view;
  for (const EarlierPair& pair : earlier_pairs_of(context.model, context.me)) {
    if (pair.id == id) return view_of_earlier(context, id, pair.partner);
  }
  return std::nullopt;
}

std::vector<PairView> earlier_pairs_of_me(const ScreenContext& context) {
  std::vector<PairView> views;
  for (const EarlierPair& pair : earlier_pairs_of(context.model, context.me)) {
    if (auto view = any_pair_view(context, pair.id)) views.push_back(std::move(*view));
  }
  return views;
}

std::string ended_sentence(const ScreenContext& context, const EarlierPair& pair) {
  const std::string name = short_name(context, pair.partner);
  if (pair.ended_at == 0) return ui::tr("ended.sentence_undated", {{"name", name}});
  return ui::tr("ended.sentence", {{"name", name}, {"date", date_words(context, Instant{pair.ended_at})}});
}

std::vector<SessionView> noted_sessions(const ScreenContext& context, const PairView& pair) {
  std::vector<SessionView> views;
  for (const SessionId id : sessions_of(context.model, pair.id)) {
    const Session* session = context.model.find<Session>(id);
    const auto blocks = blocks_of(context.model, note_id(id));
    const bool has_words =
        std::any_of(blocks.begin(), blocks.end(), [](const NoteBlockRef& ref) { return !ref.block->text.empty(); });
    if (session && has_words) views.push_back({id, session, pair});
  }
  return views;
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
