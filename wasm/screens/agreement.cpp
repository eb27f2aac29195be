// How a pair wants to work: six clauses that both write, and a yes of both to the words as they stand.

#include "screens/agreement_words.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t clause_max = 2000;

/// Each side's expectations are called by name.
std::string clause_label(const ScreenContext& context, const PairView& pair, const AgreementClause& clause) {
  return tr("agreement." + std::string(clause.name), {{"mentee", short_name(context, pair.pairing->mentee)},
                                                      {"mentor", short_name(context, pair.pairing->mentor)}});
}

void draw_clause(const ScreenContext& context, const PairView& pair, ViewState& view, const Agreement& agreement,
                 const AgreementClause& clause) {
  const std::string key = "agreement/" + text_from_id(pair.id) + "/" + std::string(clause.name);
  std::string text = typed_text(view, key, agreement.*clause.words);
  const std::string placeholder = tr("agreement." + std::string(clause.name) + ".hint");
  if (ui::text_area(clause.name, clause_label(context, pair, clause), text,
                    {.placeholder = placeholder, .rows_min = 2, .length_max = clause_max}))
    hold_draft(view, key, text, context.now);
}

bool has_draft(const ViewState& view, PairingId pairing) {
  const std::string start = "agreement/" + text_from_id(pairing);
  const auto it = view.drafts.lower_bound(start);
  return it != view.drafts.end() && it->first.rfind(start, 0) == 0;
}

/// Who said yes to these words, and the button for one's own yes.
void draw_yes(const ScreenContext& context, const PairView& pair, const ViewState& view, Commands& commands,
              const Agreement& agreement) {
  const AgreementState state = agreement_state(context, pair.id);
  ui::Card card("yes", {.kind = ui::CardKind::Shared, .gap = 12});
  ui::heading(2, tr("agreement.yes_title"), ui::TextStyle::H3);
  if (is_empty(agreement)) {
    ui::paragraph(tr("agreement.empty"), {.color = ui::color::text2});
    return;
  }
  const auto line = [&](bool is_given, const std::string& given, const std::string& open) {
    ui::icon_line(is_given ? ui::icon::circle_check : ui::icon::circle, is_given ? given : open, {},
                  is_given ? ui::color::success : ui::color::text2);
  };
  line(state.is_mine, tr("agreement.you_agreed"), tr("agreement.you_not_yet"));
  line(state.is_partners, tr("agreement.partner_agreed", {{"name", pair.partner_name}}),
       tr("agreement.partner_not_yet", {{"name", pair.partner_name}}));
  ui::caption(tr("agreement.lapses"));
  const bool is_writing = has_draft(view, pair.id);
  if (state.is_mine && !is_writing) return;
  if (ui::button("agree", tr("agreement.agree"),
                 {.kind = ui::ButtonKind::Primary, .icon = ui::icon::check, .is_disabled = is_writing})) {
    commands.run(AcceptAgreement{pair.id, agreement_fingerprint(agreement)});
    commands.confirm(tr("agreement.you_agreed"));
  }
}

}  // namespace

AgreementState agreement_state(const ScreenContext& context, PairingId pairing) {
  AgreementState state;
  const auto* agreement = context.model.find<Agreement>(agreement_id(pairing));
  const auto* pair = context.model.find<Pairing>(pairing);
  if (!agreement || !pair || is_empty(*agreement)) return state;
  state.has_words = true;
  const std::string fingerprint = agreement_fingerprint(*agreement);
  const auto has_agreed = [&](PersonId person) {
    const auto* yes = context.model.find<AgreementYes>(agreement_yes_id(pairing, person));
    return yes && yes->person == person && yes->fingerprint == fingerprint;
  };
  state.is_mine = has_agreed(context.me);
  state.is_partners = has_agreed(partner_in(*pair, context.me));
  return state;
}

std::string agreement_words(const AgreementState& state, std::string_view partner) {
  if (!state.has_words) return tr("agreement.none");
  if (state.is_mine && state.is_partners) return tr("agreement.both");
  return state.is_mine ? tr("agreement.partner_not_yet", {{"name", partner}}) : tr("agreement.you_not_yet");
}

void draw_agreement(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto pair = pair_view(context, std::get<place::Agreement>(view.route).pairing);
  if (!pair || pair->partner.is_nil() || pair->is_over) return draw_missing(context, view, commands);
  const auto* found = context.model.find<Agreement>(agreement_id(pair->id));
  const Agreement agreement = found ? *found : Agreement{};
  const std::string sentence = sync_sentence(context), back = tr("agreement.back");
  ui::Page page;
  const std::string caption = tr("pair.names", {{"mentee", short_name(context, pair->pairing->mentee)},
                                                {"mentor", short_name(context, pair->pairing->mentor)}});
  ui::HeaderOptions options;
  options.caption = caption;
  options.back_href = "/pair";
  options.back_name = back;
  options.back_icon = ui::icon::arrow_left;
  options.status = sync_line(context.sync, sentence);
  ui::header("top", tr("title.agreement"), options);
  ui::Landmark main(ui::NodeRole::Main, tr("title.agreement"));
  ui::Scroller body("agreement", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 20, .width_max = 720});
  draw_notices(context, view, commands);
  ui::paragraph(tr("agreement.intro", {{"name", pair->partner_name}}));
  for (const AgreementClause& clause : agreement_clauses) draw_clause(context, *pair, view, agreement, clause);
  draw_yes(context, *pair, view, commands, agreement);
}

}  // namespace obverse
