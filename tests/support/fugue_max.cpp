#include "support/fugue_max.hpp"

#include <algorithm>

namespace obverse {

namespace {

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  for (const char byte : text) {
    if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) letters.emplace_back();
    letters.back() += byte;
  }
  return letters;
}

}  // namespace

void FugueMaxTree::apply(const TextEvent& event) {
  History seen = history_of(event.parents);
  seen.insert(event.id);
  for (const TextPatch& patch : event.patches) {
    for (std::int64_t i = 0; i < patch.removed; ++i) remove(event.id, seen, patch.at);
    std::int64_t at = patch.at;
    for (const std::string& letter : letters_of(patch.inserted)) insert(event.id, seen, at++, letter);
  }
  histories_.emplace(event.id, std::move(seen));
}

FugueMaxTree::History FugueMaxTree::history_of(const std::vector<TextEventId>& version) const {
  History history;
  for (const TextEventId& id : version) history.insert(histories_.at(id).begin(), histories_.at(id).end());
  return history;
}

std::int64_t FugueMaxTree::length_at(const std::vector<TextEventId>& version) const {
  const History seen = history_of(version);
  std::int64_t length = 0;
  for (const std::size_t node : known_nodes(seen)) length += is_visible(node, seen) ? 1 : 0;
  return length;
}

std::string FugueMaxTree::text() const {
  std::string text;
  for (const std::size_t node : traversal()) {
    if (nodes_[node].removed_by.empty()) text += nodes_[node].letter;
  }
  return text;
}

/// All nodes in the order of the text, the root among them.
std::vector<std::size_t> FugueMaxTree::traversal() const {
  std::vector<std::size_t> order;
  std::vector<std::pair<std::size_t, bool>> stack = {{0, false}};
  while (!stack.empty()) {
    const auto [node, is_open] = stack.back();
    stack.pop_back();
    if (is_open) {
      order.push_back(node);
      continue;
    }
    for (auto it = nodes_[node].right.rbegin(); it != nodes_[node].right.rend(); ++it) stack.emplace_back(*it, false);
    stack.emplace_back(node, true);
    for (auto it = nodes_[node].left.rbegin(); it != nodes_[node].left.rend(); ++it) stack.emplace_back(*it, false);
  }
  return order;
}

bool FugueMaxTree::is_visible(std::size_t node, const History& seen) const {
  return node != 0 && std::none_of(nodes_[node].removed_by.begin(), nodes_[node].removed_by.end(),
                                   [&](const TextEventId& id) { return seen.count(id) != 0; });
}

/// The nodes of the tree as it was for somebody who knew these events.
std::vector<std::size_t> FugueMaxTree::known_nodes(const History& seen) const {
  std::vector<std::size_t> known;
  for (const std::size_t node : traversal()) {
    if (node == 0 || seen.count(nodes_[node].event) != 0) known.push_back(node);
  }
  return known;
}

void FugueMaxTree::remove(const TextEventId& event, const History& seen, std::int64_t at) {
  for (const std::size_t node : known_nodes(seen)) {
    if (!is_visible(node, seen) || at-- > 0) continue;
    nodes_[node].removed_by.insert(event);
    return;
  }
}

void FugueMaxTree::insert(const TextEventId& event, const History& seen, std::int64_t at, const std::string& letter) {
  const std::vector<std::size_t> known = known_nodes(seen);
  std::size_t place = static_cast<std::size_t>(std::find(known.begin(), known.end(), 0U) - known.begin());
  for (std::size_t i = 0; i < known.size() && at > 0; ++i) {
    if (!is_visible(known[i], seen)) continue;
    place = i;
    --at;
  }
  const std::size_t left_origin = known[place];
  const std::size_t right_origin = place + 1 < known.size() ? known[place + 1] : end;
  const std::vector<std::size_t>& right = nodes_[left_origin].right;
  const bool has_right_child =
      std::any_of(right.begin(), right.end(), [&](std::size_t child) { return seen.count(nodes_[child].event) != 0; });
  // Where each node stands, for the order of right-hand siblings.
  std::map<std::size_t, std::size_t> rank = {{end, end}};
  for (const std::size_t node : traversal()) rank.emplace(node, rank.size());
  const std::size_t added = nodes_.size();
  nodes_.push_back(Node{event, letter, right_origin, {}, {}, {}});
  std::vector<std::size_t>& siblings = has_right_child ? nodes_[right_origin].left : nodes_[left_origin].right;
  const auto is_before = [&](std::size_t a, std::size_t b) {
    const std::size_t rank_a = rank.at(nodes_[a].right_origin);
    const std::size_t rank_b = rank.at(nodes_[b].right_origin);
    if (!has_right_child && rank_a != rank_b) return rank_a > rank_b;
    return nodes_[a].event < nodes_[b].event;
  };
  siblings.insert(std::upper_bound(siblings.begin(), siblings.end(), added, is_before), added);
}

}  // namespace obverse
