// From a matching to pairs who meet: what was proposed, who said what, and what to do next.

#include <algorithm>

#include "base/order.hpp"
#include "screens/preview_parts.hpp"
#include "state/preview_programme.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// The main reason for a pair in a sentence or two that both may read.
std::string why_words(const PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  const auto& match = *state.match;
  std::vector<matching::Contribution> told;
  for (const auto& contribution : match.table().contributions(match.parts(), mentee, mentor)) {
    // Wishes are between the coordinator and the one who told them.
    const bool is_open = contribution.criterion != matching::Criterion::Preference &&
                         contribution.criterion != matching::Criterion::Readiness;
    if (is_open && contribution.judgement.is_told && contribution.judgement.shared > 0) told.push_back(contribution);
  }
  sort_stably(told, [](const auto& a, const auto& b) { return a.score > b.score; });
  std::string words;
  for (std::size_t k = 0; k < told.size() && k < 2; ++k)
    words += (words.empty() ? "" : ". ") + reason_words(match, mentee, mentor, told[k]);
  return words.empty() ? std::string() : words + ".";
}

/// Topics of both, as a line.
std::string topics_words(const std::vector<matching::TopicLevel>& wanted,
                         const std::vector<matching::TopicLevel>& offered) {
  std::string words;
  for (const auto& topic : wanted) {
    const bool is_offered =
        std::any_of(offered.begin(), offered.end(), [&](const auto& other) { return other.topic == topic.topic; });
    if (is_offered) words += (words.empty() ? "" : ", ") + topic.topic;
  }
  return words;
}

void publish(const ScreenContext& context, PreviewState& state, Commands& commands, PublishPlan plan) {
  state.published = {};
  for (std::size_t k = 0; k < plan.pairs.size(); ++k) {
    ProposedPair& pair = plan.pairs[k];
    const auto& [mentee, mentor] = plan.cells[k];
    const matching::MatchPerson& learner = state.match->table().mentee(mentee);
    const matching::MatchPerson& teacher = state.match->table().mentor(mentor);
    pair.why = why_words(state, mentee, mentor);
    pair.mentee_learns = topics_words(learner.wants, teacher.offers);
    pair.mentor_learns = topics_words(teacher.wants, learner.offers);
    state.published.pairings.push_back(
        proposed_pairing_id(context.programme, pair.mentor, pair.mentee, context.now.ms));
  }
  state.published.members = std::move(plan.member_ids);
  state.published.text = tr("preview.published", {{"count", plan.pairs.size()}});
  if (!plan.members.empty()) {
    commands.run(AddMembers{plan.members, false});
    commands.run(AddMembers{std::move(plan.members), true});
  }
  if (!plan.places.places.empty()) commands.run(plan.places);
  commands.run(ProposePairs{std::move(plan.pairs)});
  state.page = PreviewPage::Proposals;
}

const char* answer_key(OfferAnswer answer) {
  if (answer == OfferAnswer::Accepted) return "proposal.accepted";
  return answer == OfferAnswer::Declined ? "proposal.declined" : "proposal.waiting";
}

std::string answers_words(const ScreenContext& context, const Proposal& proposal) {
  return tr(answer_key(proposal.mentor_answer), {{"name", short_name(context, proposal.mentor)}}) + ", " +
         tr(answer_key(proposal.mentee_answer), {{"name", short_name(context, proposal.mentee)}});
}

struct Bunch {
  ProposalState state;
  const char* title;
  const char* icon;
  ui::Color color;
};

constexpr std::size_t listed_max = 60;

void draw_bunch(const ScreenContext& context, const std::vector<Proposal>& proposals, const Bunch& bunch,
                std::vector<PairingId>& pairings) {
  std::vector<const Proposal*> members;
  for (const Proposal& proposal : proposals) {
    if (proposal.state != bunch.state) continue;
    members.push_back(&proposal);
    pairings.push_back(proposal.pairing);
  }
  if (members.empty()) return;
  ui::heading(2, tr(bunch.title, {{"count", members.size()}}), ui::TextStyle::H3);
  ui::List list("list", tr(bunch.title, {{"count", members.size()}}), 4);
  for (std::size_t k = 0; k < members.size() && k < listed_max; ++k) {
    const Proposal& proposal = *members[k];
    ui::ListItem item(text_from_id(proposal.pairing));
    const std::string title = tr("proposal.pair", {{"mentor", full_name(context, proposal.mentor)},
                                                   {"mentee", full_name(context, proposal.mentee)}});
    const std::string answers = answers_words(context, proposal);
    const std::string reason =
        proposal.reason.empty() ? std::string() : tr("proposal.reason", {{"reason", proposal.reason}});
    ui::list_row("pair", title,
                 {.caption = answers,
                  .second_caption = reason,
                  .lead = {.kind = ui::Lead::Kind::Icon, .icon = bunch.icon, .color = bunch.color},
                  .is_static = true,
                  .is_plain = true,
                  .title_style = ui::TextStyle::BodyDense,
                  .caption_gap = 0});
  }
  if (members.size() > listed_max) ui::caption(tr("preview.problems.more", {{"count", members.size() - listed_max}}));
}

}  // namespace

void draw_published_toast(PreviewState& state, Commands& commands) {
  if (state.published.text.empty()) return;
  ui::Toast toast{state.published.text, tr("preview.undo"), state.published.expires_ms};
  const ui::ToastResult result = ui::toast("published", toast, tr("notice.close"));
  state.published.expires_ms = toast.expires_ms;
  if (result == ui::ToastResult::None) return;
  if (result == ui::ToastResult::Action) {
    commands.run(WithdrawPairs{state.published.pairings, state.published.members});
    state.page = PreviewPage::Matching;
  }
  state.published = {};
}

bool may_publish(const ScreenContext& context) {
  return context.stage == Stage::Ready && context.role == Role::Coordinator && !context.is_local;
}

const PublishPlan& publish_plan_of(const ScreenContext& context, PreviewState& state) {
  const std::uint64_t revision = state.revision << 32U | (context.model.revision & 0xffffffffU);
  return state.plan.at(revision, [&] { return publish_plan(state, context.model, context.programme); });
}

void draw_publish_button(const ScreenContext& context, PreviewState& state, Commands& commands, bool fills_width) {
  const PublishPlan& plan = publish_plan_of(context, state);
  if (!ui::button("publish", tr("preview.publish", {{"count", plan.pairs.size()}}),
                  {.kind = ui::ButtonKind::Primary,
                   .icon = ui::icon::send_horizontal,
                   .is_small = true,
                   .fills_width = fills_width,
                   .is_disabled = plan.pairs.empty()}))
    return;
  publish(context, state, commands, plan);
}

void draw_held_back(const ScreenContext& context, PreviewState& state) {
  const PublishPlan& plan = publish_plan_of(context, state);
  if (!plan.members.empty())
    ui::icon_line(ui::icon::user_plus, tr("preview.publish.members", {{"count", plan.members.size()}}),
                  {.style = ui::TextStyle::BodyDense});
  if (plan.held_back.empty()) return;
  ui::Card card("held_back", {.kind = ui::CardKind::Warn, .gap = 6});
  ui::heading(2, tr("preview.held_back", {{"count", plan.held_back.size()}}), ui::TextStyle::H3);
  ui::List list("list", tr("preview.held_back", {{"count", plan.held_back.size()}}), 2);
  for (std::size_t k = 0; k < plan.held_back.size() && k < listed_max; ++k) {
    const HeldBackPair& pair = plan.held_back[k];
    ui::ListItem item(std::to_string(pair.mentee));
    const std::string title =
        tr("proposal.pair", {{"mentor", mentor_name(state, pair.mentor)}, {"mentee", mentee_name(state, pair.mentee)}});
    const std::string fault = tr(std::string("proposal.fault.") + pair_fault_name(pair.fault));
    ui::list_row("pair", title,
                 {.caption = fault,
                  .is_static = true,
                  .is_plain = true,
                  .title_style = ui::TextStyle::BodyDense,
                  .caption_gap = 0});
  }
}

void draw_own_people(const ScreenContext& context, PreviewState& state) {
  const auto proposals = proposals_of(context.model, context.programme);
  const auto count = [&](ProposalState wanted) {
    return std::count_if(proposals.begin(), proposals.end(),
                         [&](const Proposal& proposal) { return proposal.state == wanted; });
  };
  ui::Card card("own_people", {.gap = 12});
  ui::heading(2, tr("preview.own.title"), ui::TextStyle::H3);
  ui::paragraph(tr("preview.own.text"), {.style = ui::TextStyle::BodyDense});
  if (ui::button("own", tr("preview.own.button"), {.icon = ui::icon::users_round, .is_small = true}))
    take_programme(state, context.model, context.programme, context.curriculum,
                   local_time(context.now, context.zone).date);
  if (proposals.empty()) return;
  ui::caption(tr("preview.own.proposals", {{"waiting", count(ProposalState::Waiting)},
                                           {"agreed", count(ProposalState::Agreed)},
                                           {"declined", count(ProposalState::Declined)}}));
  if (ui::button("proposals", tr("preview.own.see"), {.icon = ui::icon::list, .is_small = true}))
    state.page = PreviewPage::Proposals;
}

void draw_preview_proposals(const ScreenContext& context, ViewState& view, Commands& commands) {
  PreviewState& state = view.preview;
  const std::string back = tr("preview.compare.back");
  if (ui::header("top", tr("title.preview"), {.back_name = back, .is_title_heading = false}).is_back)
    state.page = PreviewPage::Matching;
  {
    ui::Scroller body("proposals", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
    ui::heading(1, tr("proposal.title"), ui::TextStyle::H1);
    ui::caption(tr("proposal.text"), {.style = ui::TextStyle::BodyDense});
    draw_notices(context, view, commands);
    draw_preview_problems(state);
    const auto proposals = proposals_of(context.model, context.programme);
    static constexpr Bunch bunches[] = {
        {ProposalState::Declined, "proposal.declined.title", ui::icon::circle_alert, ui::color::warn},
        {ProposalState::Agreed, "proposal.agreed.title", ui::icon::circle_check, ui::color::success},
        {ProposalState::Waiting, "proposal.waiting.title", ui::icon::clock, ui::color::text2}};
    bool is_any = false;
    for (const Bunch& bunch : bunches) {
      const bool has_any = std::any_of(proposals.begin(), proposals.end(),
                                       [&](const Proposal& proposal) { return proposal.state == bunch.state; });
      if (!has_any) continue;
      is_any = true;
      std::vector<PairingId> pairings;
      ui::Card card(bunch.title, {.gap = 8});
      draw_bunch(context, proposals, bunch, pairings);
      if (bunch.state == ProposalState::Agreed &&
          ui::button("start", tr("proposal.start", {{"count", pairings.size()}}),
                     {.kind = ui::ButtonKind::Primary, .icon = ui::icon::check, .is_small = true}))
        commands.run(StartPairs{pairings});
      if (bunch.state == ProposalState::Declined &&
          ui::button("again", tr("proposal.again"), {.icon = ui::icon::waypoints, .is_small = true})) {
        take_programme(state, context.model, context.programme, context.curriculum,
                       local_time(context.now, context.zone).date, true);
        if (state.refusal.empty()) state.page = PreviewPage::Matching;
      }
    }
    if (!is_any) ui::empty_state("none", ui::icon::users_round, tr("proposal.none"));
  }
}

}  // namespace obverse
