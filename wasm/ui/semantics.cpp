#include "ui/semantics.hpp"

#include <string_view>

#include "ui/hash.hpp"

namespace obverse::ui {

namespace {

std::uint64_t bits_of(std::optional<bool> value) { return value ? (*value ? 2U : 1U) : 0U; }

/// Everything that the DOM shows of a node. `scroll_y` counts only when it asks for something.
std::uint64_t hash_of(const Node& node) {
  Hash hash;
  // Most are empty: which ones are not, and how long they are, keeps their ends apart.
  std::uint64_t position = 0;
  for (const std::string* text :
       {&node.name, &node.text, &node.value, &node.value_text, &node.description, &node.href, &node.placeholder,
        &node.input_type, &node.autocomplete, &node.enter_key_hint, &node.lang, &node.dir, &node.accept, &node.current,
        &node.choices, &node.earliest, &node.latest}) {
    ++position;
    if (text->empty()) continue;
    hash.add(position << 56U | text->size());
    hash.add(std::string_view(*text));
  }
  hash.add(node.bounds.x, node.bounds.y);
  hash.add(node.bounds.width, node.bounds.height);
  hash.add(node.font_px, node.line_px);
  hash.add(node.pad_left, node.pad_top);
  hash.add(node.pad_right, node.pad_bottom);
  hash.add(node.content_width, node.content_height);
  hash.add(node.scroll_y.value_or(-1), 0);
  hash.add(node.min);
  hash.add(node.max);
  hash.add(node.step);
  hash.add(node.now);
  std::uint64_t flags = bits_of(node.pressed) | bits_of(node.expanded) << 2U | bits_of(node.selected) << 4U;
  std::uint32_t shift = 6;
  for (const bool flag : {node.is_disabled, node.is_invalid, node.is_required, node.is_readonly, node.is_busy,
                          node.is_modal, node.is_live, node.is_translatable, node.has_menu, node.is_tab_stop}) {
    flags |= static_cast<std::uint64_t>(flag ? 1 : 0) << shift++;
  }
  hash.add(flags);
  hash.add(static_cast<std::uint64_t>(node.role) | static_cast<std::uint64_t>(node.level) << 8U |
           static_cast<std::uint64_t>(node.checked) << 16U);
  const auto add_two = [&hash](auto first, auto second) {
    hash.add(std::uint64_t{static_cast<std::uint32_t>(first)} << 32U | static_cast<std::uint32_t>(second));
  };
  add_two(node.weight, node.rows);
  add_two(node.max_length, node.column_span);
  add_two(node.row_count, node.row_index);
  add_two(node.parent, node.dom_color);
  add_two(node.controls, node.described_by);
  add_two(node.labelled_by, 0U);
  return hash.value();
}

void append_state(std::string& text, bool is_set, std::string_view word) {
  if (is_set) text.append(" [").append(word).append("]");
}

void append_states(std::string& text, const Node& node) {
  if (node.level > 0) text.append(" [level=").append(std::to_string(node.level)).append("]");
  append_state(text, node.checked == Checked::True, "checked");
  append_state(text, node.checked == Checked::Mixed, "mixed");
  append_state(text, node.pressed.value_or(false), "pressed");
  if (node.expanded) append_state(text, true, *node.expanded ? "expanded" : "collapsed");
  append_state(text, node.selected.value_or(false), "selected");
  append_state(text, !node.current.empty(), "current");
  append_state(text, node.is_disabled, "disabled");
  append_state(text, node.is_invalid, "invalid");
  append_state(text, node.is_required, "required");
  append_state(text, node.is_readonly, "readonly");
  append_state(text, node.is_busy, "busy");
  append_state(text, node.is_modal, "modal");
}

}  // namespace

const char* role_name(NodeRole role) {
  static constexpr const char* names[] = {
      "main",     "navigation",   "banner",    "contentinfo", "complementary", "region",      "form",   "dialog",
      "heading",  "text",         "link",      "button",      "checkbox",      "switch",      "radio",  "radiogroup",
      "group",    "slider",       "textbox",   "textarea",    "list",          "listitem",    "table",  "rowgroup",
      "row",      "columnheader", "rowheader", "cell",        "image",         "progressbar", "status", "alert",
      "scroller", "file",         "separator", "tablist",     "tab",           "tabpanel",    "code",   "blockquote",
      "select",   "menu",         "menuitem",  "tree",        "treeitem",      "drawn"};
  static_assert(sizeof names / sizeof *names == static_cast<std::size_t>(NodeRole::Drawn) + 1);
  return names[static_cast<std::size_t>(role)];
}

void SemanticsTree::begin_frame() {
  nodes_.clear();
  parents_.clear();
  index_.clear();
}

Node& SemanticsTree::add(Node node) {
  if (node.parent == 0) node.parent = open_parent();
  while (node.id == 0 || index_.count(node.id) > 0)
    node.id = node.id * 2654435761U + 1;  // two of one name: both stay reachable
  index_.emplace(node.id, static_cast<std::uint32_t>(nodes_.size()));
  nodes_.push_back(std::move(node));
  return nodes_.back();
}

void SemanticsTree::open(NodeId id) { parents_.push_back(id); }

void SemanticsTree::close() { parents_.pop_back(); }

NodeId SemanticsTree::open_parent() const { return parents_.empty() ? 0 : parents_.back(); }

const Node* SemanticsTree::find(NodeId id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : &nodes_[found->second];
}

std::vector<NodeChange> SemanticsTree::end_frame(NodeId focused) {
  hashes_.clear();
  hashes_.reserve(nodes_.size());
  for (const Node& node : nodes_) hashes_.push_back(hash_of(node));
  std::vector<NodeChange> changes;
  if (is_as_before()) {
    add_focus(focused, changes);
    return changes;
  }
  const std::vector<std::uint32_t> previous = match_with_previous();
  add_removals(changes);
  add_puts(previous, changes);
  add_focus(focused, changes);
  remember();
  return changes;
}

/// The same nodes in the same order, none changed: what most frames are.
bool SemanticsTree::is_as_before() const {
  if (seen_.size() != nodes_.size()) return false;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Seen& seen = seen_[i];
    if (seen.id != nodes_[i].id || seen.role != nodes_[i].role || seen.hash != hashes_[i]) return false;
  }
  return true;
}

std::vector<std::uint32_t> SemanticsTree::match_with_previous() {
  std::vector<std::uint32_t> previous(nodes_.size(), gone);
  std::unordered_map<NodeId, bool> rebuilt;
  for (std::uint32_t i = 0; i < seen_.size(); ++i) {
    Seen& seen = seen_[i];
    const auto found = index_.find(seen.id);
    seen.now = found == index_.end() ? gone : found->second;
    const bool is_role_new = seen.now != gone && nodes_[seen.now].role != seen.role;
    seen.is_rebuilt = is_role_new || (seen.parent != 0 && rebuilt.count(seen.parent) > 0);
    if (seen.is_rebuilt) rebuilt.emplace(seen.id, true);
    if (seen.now != gone && !seen.is_rebuilt) previous[seen.now] = i;
  }
  return previous;
}

void SemanticsTree::add_removals(std::vector<NodeChange>& changes) const {
  for (std::size_t i = seen_.size(); i > 0; --i) {  // children before parents
    const Seen& seen = seen_[i - 1];
    if (seen.now == gone || seen.is_rebuilt) changes.push_back({NodeChange::Kind::Remove, seen.id, 0, nullptr});
  }
}

void SemanticsTree::add_puts(const std::vector<std::uint32_t>& previous, std::vector<NodeChange>& changes) const {
  // A node stays where it is when those before it among its siblings that stay were before it already; all others are
  // put before the next that stays.
  std::vector<bool> stays(nodes_.size(), false);
  std::unordered_map<NodeId, std::uint32_t> last_position;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (previous[i] == gone) continue;
    const Seen& seen = seen_[previous[i]];
    if (seen.parent != nodes_[i].parent) continue;
    const auto [last, is_first] = last_position.try_emplace(seen.parent, seen.position);
    stays[i] = is_first || seen.position > last->second;
    if (stays[i]) last->second = seen.position;
  }
  std::vector<NodeId> before(nodes_.size(), 0);
  std::unordered_map<NodeId, NodeId> next_that_stays;
  for (std::size_t i = nodes_.size(); i > 0; --i) {
    NodeId& next = next_that_stays[nodes_[i - 1].parent];
    before[i - 1] = next;
    if (stays[i - 1]) next = nodes_[i - 1].id;
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (stays[i] && seen_[previous[i]].hash == hashes_[i]) continue;
    changes.push_back({NodeChange::Kind::Put, nodes_[i].id, before[i], &nodes_[i]});
  }
}

void SemanticsTree::add_focus(NodeId focused, std::vector<NodeChange>& changes) {
  NodeId target = 0;
  if (focus_request_ != 0 && find(focus_request_) != nullptr) target = focus_request_;
  focus_request_ = 0;
  if (target == 0 && focused != 0 && find(focused) == nullptr) {
    for (const Seen& seen : seen_) {
      if (seen.id != focused) continue;  // only a node that was here can have lost the focus
      for (const Node& node : nodes_) {
        if (node.role == NodeRole::Heading && node.level == 1 && target == 0) target = node.id;
      }
    }
  }
  if (target != 0) changes.push_back({NodeChange::Kind::Focus, target, 0, nullptr});
}

void SemanticsTree::remember() {
  seen_.clear();
  seen_.reserve(nodes_.size());
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    seen_.push_back({node.id, node.parent, node.role, hashes_[i], i, gone, false});
  }
}

std::string SemanticsTree::to_text() const {
  std::unordered_map<NodeId, std::vector<std::uint32_t>> children;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) children[nodes_[i].parent].push_back(i);
  std::string text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // index and depth; a stack, for trees can be deep
  const auto push_children = [&](NodeId parent, std::uint32_t depth) {
    const auto found = children.find(parent);
    if (found == children.end()) return;
    for (std::size_t i = found->second.size(); i > 0; --i) open.emplace_back(found->second[i - 1], depth);
  };
  push_children(0, 0);
  while (!open.empty()) {
    const auto [index, depth] = open.back();
    open.pop_back();
    const Node& node = nodes_[index];
    if (node.role == NodeRole::Drawn) continue;
    text.append(depth * 2, ' ').append(role_name(node.role));
    const std::string& words = node.name.empty() ? node.text : node.name;
    if (!words.empty()) text.append(" \"").append(words).append("\"");
    if (!node.value.empty()) text.append(" = \"").append(node.value).append("\"");
    if (!node.value_text.empty()) text.append(" (").append(node.value_text).append(")");
    if (!node.href.empty()) text.append(" -> ").append(node.href);
    append_states(text, node);
    if (!node.description.empty()) text.append(" : ").append(node.description);
    text.push_back('\n');
    push_children(node.id, depth + 1);
  }
  return text;
}

}  // namespace obverse::ui
