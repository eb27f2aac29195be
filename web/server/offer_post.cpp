#include "server/offer_post.hpp"

#include <charconv>
#include <utility>
#include <vector>

#include "server/letter_post.hpp"
#include "server/person_name.hpp"

namespace obverse {

namespace {

// What is remembered of an offer: nothing or "waiting", then "sending <ms>" while a server is at it, at last "told" or
// "refused".
constexpr std::string_view waiting_state = "waiting", sending_state = "sending ", told_state = "told",
                           refused_state = "refused";

bool is_open(const PairingOffer& offer) { return !offer.is_withdrawn && offer.answer == OfferAnswer::None; }

/// Whether a server is at it, or ended in the middle of it a short while ago.
bool is_claimed(std::string_view state, Instant now) {
  if (!state.starts_with(sending_state)) return false;
  std::int64_t since_ms = 0;
  std::from_chars(state.data() + sending_state.size(), state.data() + state.size(), since_ms);
  return now.ms - since_ms < claim_ms_max;
}

}  // namespace

std::optional<OfferNews> news_of_offer(const Model& model, RecordId id) {
  const auto row = model.table<PairingOffer>().find(id);
  if (row == model.table<PairingOffer>().end() || !is_open(row->second.fields)) return std::nullopt;
  const PairingOffer& offer = row->second.fields;
  const auto pairing = model.table<Pairing>().find(offer.pairing.as<RecordTag>());
  const bool is_at_home = row->second.scope == scope_of(ScopeKind::Admission, offer.person) &&
                          id == pairing_offer_id(offer.pairing, offer.person);
  if (!is_at_home || pairing == model.table<Pairing>().end() || !is_pairing_at_home(pairing->second))
    return std::nullopt;
  const Pairing& pair = pairing->second.fields;
  if (pair.state != PairingState::Proposed || partner_in(pair, offer.person).is_nil()) return std::nullopt;
  const auto* programme = model.find<Programme>(pair.programme);
  const auto* person = model.find<Person>(offer.person);
  const std::string address = mail_address(model, offer.person);
  if (programme == nullptr || person == nullptr || address.empty()) return std::nullopt;
  if (role_of(model, pair.programme, offer.person) == Role::None) return std::nullopt;
  const OfferWords words{"", programme->name, pair.mentor == offer.person, "", address};
  return OfferNews{address, mail_language_of(person->languages), words};
}

bool OfferPost::send_all(Mailer& mailer, const std::function<bool()>& is_ending) {
  std::vector<RecordId> offers;
  sync_.read([&](const Model& model) {
    for (const auto& [id, row] : model.table<PairingOffer>()) {
      if (is_open(row.fields) && !settled_.contains(id)) offers.push_back(id);
    }
  });
  bool is_well = true;
  for (const RecordId offer : offers) {
    if (is_ending()) return is_well;
    is_well = tell(offer, mailer) && is_well;
  }
  return is_well;
}

/// @return false when it is to be tried again
bool OfferPost::tell(RecordId offer, Mailer& mailer) {
  std::optional<OfferNews> news;
  sync_.read([&](const Model& model) { news = news_of_offer(model, offer); });
  if (!news) return true;
  const std::string key = std::string(meta_offer_prefix) + text_from_id(offer);
  const Instant now = setup_.clock();
  const auto known = sync_.remembered(key);
  if (!known) return false;
  const std::string state = known->value_or(std::string(waiting_state));
  if (state == told_state || state == refused_state) {
    settled_.insert(offer);
    return true;
  }
  if (is_claimed(state, now)) return true;
  // Durably, before it goes out: of several servers on one database one gets it.
  const std::string claim = std::string(sending_state) + std::to_string(now.ms);
  const auto is_mine = sync_.remember_instead(key, *known, claim);
  if (!is_mine || !*is_mine) return bool(is_mine);
  const Status sent = mailer.send(mail_about(offer, *std::move(news)));
  const bool may_pass = !sent && sent.error().code != ErrorCode::Forbidden;
  const std::string_view end = sent ? told_state : may_pass ? waiting_state : refused_state;
  // A mark that cannot be written leaves the claim: it is void after a while.
  static_cast<void>(sync_.remember_instead(key, claim, std::string(end)));
  return !may_pass;
}

OutgoingMail OfferPost::mail_about(RecordId offer, OfferNews news) const {
  const PersonId asker = sync_.writer_of(offer, "asked_at").value_or(PersonId{});
  std::string asker_address;
  sync_.read([&](const Model& model) {
    news.words.asker = person_name(model, asker);
    asker_address = mail_address(model, asker);
  });
  if (news.words.asker.empty()) news.words.asker = news.words.programme;
  news.words.url = setup_.public_url;
  const std::string host = setup_.from.substr(setup_.from.find('@') + 1);
  const Envelope envelope{
      setup_.from,   news.words.asker, asker_address, news.address, text_from_id(offer) + ".offer@" + host,
      setup_.clock()};
  return {setup_.from, news.address, message_from_letter(offer_letter(news.language, news.words), envelope)};
}

}  // namespace obverse
