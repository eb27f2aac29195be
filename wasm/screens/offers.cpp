// A pairing is proposed: yes, or no with a reason that only the coordinator reads.

#include "screens/offers.hpp"

#include "domain/proposals.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t reason_bytes_max = 300;

/// Why not, in a sentence, and the way back.
void draw_decline(RecordId offer, ViewState& view, Commands& commands) {
  ui::caption(tr("offer.why_not_text"), {.style = ui::TextStyle::BodyDense});
  const auto field = ui::text_field("reason", tr("offer.reason"), view.offer.reason,
                                    {.enter_key_hint = "send", .length_max = reason_bytes_max});
  ui::Row row("send", {.gap = 12});
  const bool is_sent =
      ui::button("send", tr("offer.send_decline"), {.kind = ui::ButtonKind::Primary, .is_small = true});
  if (is_sent || field.is_submitted) {
    commands.run(AnswerOffer{offer, false, view.offer.reason});
    view.offer = {};
    return;
  }
  if (ui::button("back", tr("offer.back"), {.kind = ui::ButtonKind::Text, .is_small = true})) view.offer = {};
}

void draw_offer(const ScreenContext& context, const OpenOffer& open, ViewState& view, Commands& commands) {
  const PairingOffer& offer = *open.offer;
  const std::string partner = full_name(context, offer.partner);
  ui::KeyScope scope(text_from_id(open.id));
  ui::Card card("offer", {.kind = ui::CardKind::Selected, .gap = 8});
  ui::heading(2, tr(offer.is_mentor ? "offer.title.mentor" : "offer.title.mentee", {{"name", partner}}),
              ui::TextStyle::H3);
  const auto* person = context.model.find<Person>(offer.partner);
  if (person != nullptr && !(person->job_title + person->unit).empty()) {
    const bool has_both = !person->job_title.empty() && !person->unit.empty();
    ui::user_text("who", person->job_title + (has_both ? ", " : "") + person->unit,
                  {.style = ui::TextStyle::BodyDense});
  }
  if (!offer.why.empty()) ui::user_text("why", offer.why);
  if (offer.answer == OfferAnswer::Accepted) {
    ui::icon_line(ui::icon::circle_check, tr("offer.accepted", {{"name", short_name(context, offer.partner)}}), {},
                  ui::color::success);
    return;
  }
  if (view.offer.declining == open.id) return draw_decline(open.id, view, commands);
  ui::Row row("answer", {.gap = 12});
  const std::string yes = tr("offer.accept_name", {{"name", partner}}),
                    no = tr("offer.decline_name", {{"name", partner}});
  if (ui::button("yes", tr("offer.accept"),
                 {.kind = ui::ButtonKind::Primary, .icon = ui::icon::check, .is_small = true, .name = yes}))
    commands.run(AnswerOffer{open.id, true, {}});
  if (ui::button("no", tr("offer.decline"), {.is_small = true, .name = no})) view.offer = {open.id, {}};
}

}  // namespace

void draw_offers(const ScreenContext& context, ViewState& view, Commands& commands) {
  for (const OpenOffer& open : open_offers_of(context.model, context.me)) draw_offer(context, open, view, commands);
}

}  // namespace obverse
