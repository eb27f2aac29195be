#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "screens/app_harness.hpp"

using namespace obverse;
using Role_ = ui::NodeRole;

namespace {

/// 48 is the goal. Heads of tables, the avatar and the three letters of the text size are 40 high in rows of 48.
constexpr float size_min_px = 40;

bool is_interactive(const ui::Node& node) {
  switch (node.role) {
    case Role_::Link:
    case Role_::Button:
    case Role_::Checkbox:
    case Role_::Switch:
    case Role_::Radio:
    case Role_::Slider:
    case Role_::TextBox:
    case Role_::TextArea:
    case Role_::File:
    case Role_::Tab: return true;
    default: return false;
  }
}

/// A link inside running text may be as high as its line (WCAG 2.5.8 excepts it).
bool is_inline_link(const AppHarness& tab, const ui::Node& node) {
  const ui::Node* parent = tab.app().ui().semantics().find(node.parent);
  return parent && parent->role == Role_::Text && (node.role == Role_::Link || node.role == Role_::Button);
}

/// Chips on a phone may go on beyond the edge: they scroll sideways.
bool is_in_side_scroller(const AppHarness& tab, const ui::Node& node) {
  for (const ui::Node* owner = tab.app().ui().semantics().find(node.parent); owner;
       owner = tab.app().ui().semantics().find(owner->parent)) {
    if (owner->role == Role_::Scroller && owner->content_width > owner->bounds.width + 1) return true;
  }
  return false;
}

std::vector<std::string> paths_for(const std::string& role) {
  const std::string note = "/sessions/" + text_from_id(session_id(Cast{}.pairing, 3));
  std::vector<std::string> paths = {"/lessons",
                                    "/lessons/share-one-file",
                                    "/lessons/share-one-file/1",
                                    "/lessons/share-one-file/2",
                                    "/lessons/share-one-file/4",
                                    "/settings",
                                    "/guidelines",
                                    "/nowhere"};
  if (role == "coordinator")
    paths.insert(paths.end(), {"/dashboard", "/preview"});
  else
    paths.insert(paths.end(), {"/home", "/pair", "/pair/" + text_from_id(Cast{}.pairing), "/skills", "/sessions", note,
                               note + "/letter"});
  if (role == "mentee") paths.push_back("/skills/1");
  return paths;
}

/// Problem in words -> the first place where it was seen.
using Problems = std::map<std::string, std::string>;

void look_at(const AppHarness& tab, float width, const std::string& where, Problems& problems) {
  std::set<ui::NodeId> ids;
  for (const ui::Node& node : tab.mirror()) {
    const std::string words = node.name.empty() ? node.text : node.name;
    const auto note = [&](const std::string& problem) { problems.emplace(problem + ": " + words, where); };
    if (!ids.insert(node.id).second) note("id twice");
    if (!is_interactive(node)) continue;
    const ui::NodeBounds at = tab.box(node);
    if (words.empty()) note("no name, in " + std::to_string(node.parent));
    const bool is_small = at.width < size_min_px - 0.5F || at.height < size_min_px - 0.5F;
    if (is_small && !is_inline_link(tab, node))
      note("too small, " + std::to_string(at.width) + " x " + std::to_string(at.height));
    if (is_in_side_scroller(tab, node)) continue;
    if (at.x < -0.5F || at.x + at.width > width + 0.5F)
      note("outside, " + std::to_string(at.x) + " + " + std::to_string(at.width));
  }
}

/// The preview, before and after there is something to see; on narrow views also its sheet and one pair.
void look_at_preview(AppHarness& tab, float width, const std::string& looks, Problems& problems) {
  tab.load("/preview");
  look_at(tab, width, "preview start " + looks, problems);
  tab.activate(Role_::Button, "Try the sample");
  look_at(tab, width, "preview " + looks, problems);
  if (tab.has(Role_::Button, "What counts")) {
    tab.activate(Role_::Button, "What counts");
    look_at(tab, width, "preview weights " + looks, problems);
    tab.activate(Role_::Button, "Close");
  }
  tab.activate(Role_::Button, "Henrik Lindqvist*");
  look_at(tab, width, "preview pair " + looks, problems);
}

void look_at_all(AppHarness& tab, float width, const std::string& looks, Problems& problems) {
  tab.load("/welcome");
  look_at(tab, width, "welcome " + looks, problems);
  look_at_preview(tab, width, looks, problems);
  for (const char* role : {"mentee", "mentor", "coordinator"}) {
    tab.sign_in(role);
    for (const std::string& path : paths_for(role)) {
      tab.navigate(path);
      look_at(tab, width, path + " " + looks, problems);
    }
  }
}

}  // namespace

TEST_CASE("every place fits every width, theme and text size", "[screens][layout]") {
  Problems problems;
  for (const float width : {320.0F, 390.0F, 768.0F, 1280.0F}) {
    for (const auto& [theme, scale] :
         {std::pair{"light", "100"}, std::pair{"light", "200"}, std::pair{"dark", "100"}, std::pair{"strong", "100"}}) {
      ScriptedServer server = world_server({});
      AppHarness tab(server, {.width = width, .height = 800});
      tab.settings["theme"] = theme;
      tab.settings["text_scale"] = scale;
      look_at_all(tab, width, std::to_string(static_cast<int>(width)) + " px, " + theme + ", " + scale + " %",
                  problems);
    }
  }
  std::string report;
  for (const auto& [problem, where] : problems) report += problem + " (" + where + ")\n";
  CHECK(report == "");
}
