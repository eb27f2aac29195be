#include "screens/parts.hpp"
#include "ui/markdown.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_part(std::string_view key, const std::string& title, const std::string& text) {
  if (text.empty()) return;
  ui::Card card(key, {.gap = 12});
  const bool has_title = text.rfind("# ", 0) == 0;  // the text brings its own
  if (!has_title) ui::heading(2, title, ui::TextStyle::H2);
  ui::markdown("text", text, {.style = ui::TextStyle::Body, .heading_level = has_title ? 2 : 3});
}

}  // namespace

void draw_guidelines(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_top(context, tr("title.guidelines"), false);
  ui::Landmark main(ui::NodeRole::Main, tr("title.guidelines"));
  ui::Scroller body("guidelines", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  if (!ui::is_compact()) ui::heading(1, tr("title.guidelines"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  const Curriculum& words = context.curriculum;
  const Programme* programme = context.model.find<Programme>(context.programme);
  const bool is_mentor = context.role == Role::Mentor;
  draw_part("mine", tr(is_mentor ? "guidelines.mentor" : "guidelines.mentee"),
            is_mentor ? words.mentor_guidelines : words.mentee_guidelines);
  draw_part("ground_rules", tr("guidelines.ground_rules"),
            programme && !programme->ground_rules.empty() ? programme->ground_rules : words.ground_rules);
  draw_part("theirs", tr(is_mentor ? "guidelines.mentee" : "guidelines.mentor"),
            is_mentor ? words.mentee_guidelines : words.mentor_guidelines);
}

}  // namespace obverse
