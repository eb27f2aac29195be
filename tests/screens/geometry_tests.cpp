#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "base/json.hpp"
#include "screens/app_harness.hpp"
#include "ui/text_block.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

/// 48 is the goal. Heads of tables, the avatar and the three letters of the text size are 40 high in rows of 48.
constexpr float size_min_px = 40;
/// Live nodes of one screen. The preview of a match shows many pairs beside three panes.
constexpr std::size_t nodes_max = 400;

bool is_interactive(const ui::Node& node) {
  switch (node.role) {
    case NodeRole::Link:
    case NodeRole::Button:
    case NodeRole::Checkbox:
    case NodeRole::Switch:
    case NodeRole::Radio:
    case NodeRole::Slider:
    case NodeRole::TextBox:
    case NodeRole::TextArea:
    case NodeRole::File:
    case NodeRole::Select:
    case NodeRole::MenuItem:
    case NodeRole::TreeItem:
    case NodeRole::Tab: return true;
    default: return false;
  }
}

/// A link inside running text may be as high as its line (WCAG 2.5.8 excepts it).
bool is_inline_link(const AppHarness& tab, const ui::Node& node) {
  const ui::Node* parent = tab.app().ui().semantics().find(node.parent);
  return parent && parent->role == NodeRole::Text && (node.role == NodeRole::Link || node.role == NodeRole::Button);
}

/// Chips on a phone may go on beyond the edge: they scroll sideways.
bool is_in_side_scroller(const AppHarness& tab, const ui::Node& node) {
  for (const ui::Node* owner = tab.app().ui().semantics().find(node.parent); owner;
       owner = tab.app().ui().semantics().find(owner->parent)) {
    if (owner->role == NodeRole::Scroller && owner->content_width > owner->bounds.width + 1) return true;
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

/// Everything that ImGui was given to press must have a meaning, or only those who see and point can use it.
void look_for_what_is_not_said(const AppHarness& tab, const std::string& where, Problems& problems) {
  std::set<ui::NodeId> said;
  for (const ui::Node& node : tab.mirror()) said.insert(node.id);
  for (const ui::NodeId id : tab.app().ui().drawn_items()) {
    if (said.count(id) == 0) problems.emplace("drawn, but not said: item " + std::to_string(id), where);
  }
}

ui::NodeId scroller_of(const AppHarness& tab, const ui::Node& node) {
  const ui::Node* owner = tab.app().ui().semantics().find(node.parent);
  while (owner && owner->role != NodeRole::Scroller) owner = tab.app().ui().semantics().find(owner->parent);
  return owner ? owner->id : 0;
}

bool is_inside(const AppHarness& tab, const ui::Node& inner, const ui::Node& outer) {
  for (const ui::Node* owner = &inner; owner; owner = tab.app().ui().semantics().find(owner->parent)) {
    if (owner->id == outer.id) return true;
  }
  return false;
}

/// No two targets of one scroller lie on each other.
void look_for_overlaps(const AppHarness& tab, const std::string& where, Problems& problems) {
  std::map<ui::NodeId, std::vector<const ui::Node*>> targets;
  const std::vector<ui::Node>& nodes = tab.app().ui().semantics().nodes();
  for (const ui::Node& node : nodes) {
    if (is_interactive(node) && !is_inline_link(tab, node)) targets[scroller_of(tab, node)].push_back(&node);
  }
  for (const auto& [scroller, here] : targets) {
    if (scroller == 0) continue;  // bars and layers over the page
    for (std::size_t i = 0; i < here.size(); ++i) {
      for (std::size_t j = i + 1; j < here.size(); ++j) {
        const ui::NodeBounds &a = here[i]->bounds, &b = here[j]->bounds;
        const bool is_apart = a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 || a.y + a.height <= b.y + 1 ||
                              b.y + b.height <= a.y + 1;
        if (is_apart || is_inside(tab, *here[j], *here[i])) continue;
        problems.emplace("on each other: " + here[i]->name + " and " + here[j]->name, where);
      }
    }
  }
}

void look_at(const AppHarness& tab, float width, const std::string& where, Problems& problems) {
  std::set<ui::NodeId> ids;
  look_for_what_is_not_said(tab, where, problems);
  look_for_overlaps(tab, where, problems);
  const std::size_t count = tab.mirror().size();
  if (count > nodes_max) problems.emplace(std::to_string(count) + " nodes", where);
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

/// The words of a language that nobody speaks: every vowel twice and with an accent, which makes them longer by two
/// fifths or so. What stands in braces is for the app.
std::string stretched(const std::string& text) {
  static const std::map<char, std::string> longer = {
      {'a', "\u00e1a"}, {'e', "\u00e9e"}, {'i', "\u00edi"}, {'o', "\u00f3o"}, {'u', "\u00fau"},
      {'A', "\u00c1a"}, {'E', "\u00c9e"}, {'I', "\u00cdi"}, {'O', "\u00d3o"}, {'U', "\u00dau"}};
  std::string result;
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (c == '}') --depth;
    const auto found = longer.find(c);
    // Inside one brace are a name and the kinds of plural, inside two their words.
    if (depth % 2 == 0 && found != longer.end())
      result += found->second;
    else
      result += c;
  }
  return result;
}

std::string stretched_strings() {
  Json strings = *json_from_text(strings_text());
  for (auto& [key, words] : strings.items()) {
    if (words.is_string()) words = stretched(words.get<std::string>());
  }
  return text_from_json(strings);
}

/// Text that does not fit its box: wider than it, or with more lines than it has room for.
void look_for_cuts(const AppHarness& tab, float width, const std::string& where, Problems& problems) {
  for (const ui::Node& node : tab.mirror()) {
    if (node.text.empty() || node.font_px <= 0 || (node.role != NodeRole::Text && node.role != NodeRole::Heading))
      continue;
    // A piece of running text is as wide as its part of the line.
    const ui::Node* parent = tab.app().ui().semantics().find(node.parent);
    if (is_in_side_scroller(tab, node) || (parent != nullptr && parent->role == NodeRole::Text)) continue;
    const ui::NodeBounds at = tab.box(node);
    if (at.x < -0.5F || at.x + at.width > width + 0.5F) problems.emplace("outside: " + node.text, where);
    const ui::TextMetrics metrics{node.font_px, node.line_px, node.weight};
    const ui::TextBlock block = ui::break_text(node.text, metrics, at.width + 1, 0);
    if (block.width > at.width + 2) problems.emplace("wider than its box: " + node.text, where);
    if (block.height() > at.height + 1) problems.emplace("cut: " + node.text, where);
  }
}

/// The preview, before and after there is something to see; on narrow views also its sheet and one pair.
void look_at_preview(AppHarness& tab, float width, const std::string& looks, Problems& problems) {
  tab.load("/preview");
  look_at(tab, width, "preview start " + looks, problems);
  tab.activate(NodeRole::Button, "Try the sample");
  look_at(tab, width, "preview " + looks, problems);
  if (tab.has(NodeRole::Button, "What counts")) {
    tab.activate(NodeRole::Button, "What counts");
    look_at(tab, width, "preview weights " + looks, problems);
    tab.activate(NodeRole::Button, "Close");
  }
  tab.activate(NodeRole::Button, "Henrik Lindqvist*");
  look_at(tab, width, "preview pair " + looks, problems);
  if (tab.has(NodeRole::Button, "All pairs")) tab.activate(NodeRole::Button, "All pairs");
  tab.activate(NodeRole::Button, "Compare");
  look_at(tab, width, "preview compare " + looks, problems);
  tab.load("/preview");
  tab.choose_file("Choose a CSV file",
                  "Name,Mail,Role\nAnna,anna@,mentee\nBo,bo@x.example,mentee\nMia,mia@x.example,mentor\n");
  tab.activate(NodeRole::Button, "Mend it here");
  look_at(tab, width, "preview import " + looks, problems);
  tab.activate(NodeRole::Button, "Mail*");
  look_at(tab, width, "preview meaning " + looks, problems);
}

/// The gallery, its menu open too.
void look_at_gallery(AppHarness& tab, float width, const std::string& looks, Problems& problems) {
  for (const char* part : gallery_parts) {
    const std::string path = path_from_route(place::Gallery{part});
    tab.load(path);
    look_at(tab, width, path + " " + looks, problems);
  }
  tab.load("/gallery/actions");
  tab.activate(NodeRole::Button, "More actions");
  look_at(tab, width, "menu " + looks, problems);
}

void look_at_all(AppHarness& tab, float width, const std::string& looks, Problems& problems) {
  tab.load("/welcome");
  look_at(tab, width, "welcome " + looks, problems);
  look_at_gallery(tab, width, looks, problems);
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

TEST_CASE("words that are longer by two fifths fit every place", "[screens][layout][language]") {
  Problems problems;
  for (const float width : {320.0F, 390.0F, 768.0F, 1280.0F}) {
    for (const char* scale : {"100"}) {
      ScriptedServer server = world_server({});
      AppHarness tab(server, {.width = width, .height = 800, .strings = stretched_strings()});
      tab.settings["text_scale"] = scale;
      tab.load("/welcome");
      REQUIRE(tab.has_words(stretched("Without an account")));
      for (const char* role : {"mentee", "mentor", "coordinator"}) {
        tab.sign_in(role);
        for (const std::string& path : paths_for(role)) {
          tab.navigate(path);
          const std::string where = path + " " + std::to_string(static_cast<int>(width)) + " px, " + scale + " %";
          look_at(tab, width, where, problems);
          look_for_cuts(tab, width, where, problems);
        }
      }
    }
  }
  std::string report;
  for (const auto& [problem, where] : problems) report += problem + " (" + where + ")\n";
  CHECK(report == "");
}
