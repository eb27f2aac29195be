// Laws of the difference between two semantics trees.

#include "ui/semantics.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <unordered_map>
#include <vector>

using namespace obverse::ui;

namespace {

Node a_node(NodeId id, NodeRole role = NodeRole::Button, const std::string& name = "node") {
  Node node;
  node.id = id;
  node.role = role;
  node.name = name;
  return node;
}

/// What a browser would have after applying all changes: ids of the children of each parent.
struct AppliedTree {
  std::unordered_map<NodeId, std::vector<NodeId>> children;
  std::unordered_map<NodeId, NodeId> parents;
  NodeId focused = 0;

  void detach(NodeId id) {
    const auto siblings_of = children.find(parents[id]);
    if (siblings_of == children.end()) return;
    std::vector<NodeId>& siblings = siblings_of->second;
    siblings.erase(std::remove(siblings.begin(), siblings.end(), id), siblings.end());
  }

  void apply(const std::vector<NodeChange>& changes) {
    for (const NodeChange& change : changes) {
      if (change.kind == NodeChange::Kind::Focus) {
        focused = change.id;
        continue;
      }
      if (parents.count(change.id) > 0) detach(change.id);
      if (change.kind == NodeChange::Kind::Remove) {
        parents.erase(change.id);  // a child that stays is put elsewhere afterwards
        children.erase(change.id);
        continue;
      }
      std::vector<NodeId>& siblings = children[change.node->parent];
      const auto place = std::find(siblings.begin(), siblings.end(), change.before);
      REQUIRE((change.before == 0 || place != siblings.end()));
      siblings.insert(change.before == 0 ? siblings.end() : place, change.id);
      parents[change.id] = change.node->parent;
    }
  }
};

std::vector<NodeChange> draw_flat(SemanticsTree& tree, const std::vector<NodeId>& ids, NodeId focused = 0) {
  tree.begin_frame();
  for (const NodeId id : ids) tree.add(a_node(id));
  return tree.end_frame(focused);
}

}  // namespace

TEST_CASE("an unchanged frame has no changes", "[ui]") {
  SemanticsTree tree;
  CHECK(draw_flat(tree, {1, 2, 3}).size() == 3);
  CHECK(draw_flat(tree, {1, 2, 3}).empty());
}

TEST_CASE("only the node that changed is put again", "[ui]") {
  SemanticsTree tree;
  draw_flat(tree, {1, 2, 3});
  tree.begin_frame();
  for (const NodeId id : {1U, 2U, 3U}) tree.add(a_node(id, NodeRole::Button, id == 2 ? "renamed" : "node"));
  const std::vector<NodeChange> changes = tree.end_frame(0);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].id == 2);
  CHECK(changes[0].before == 3);
}

TEST_CASE("applied changes give the order of the new frame", "[ui]") {
  const std::vector<std::vector<NodeId>> frames{{1, 2, 3, 4}, {4, 1, 2, 3}, {1, 3, 2},       {9, 1, 8, 3, 7, 2, 6},
                                                {2, 3},       {},           {5, 4, 3, 2, 1}, {1, 2, 3, 4, 5}};
  SemanticsTree tree;
  AppliedTree applied;
  for (const std::vector<NodeId>& ids : frames) {
    applied.apply(draw_flat(tree, ids));
    CHECK(applied.children[0] == ids);
  }
}

TEST_CASE("a node inserted at the top moves nothing else", "[ui]") {
  SemanticsTree tree;
  draw_flat(tree, {1, 2, 3});
  const std::vector<NodeChange> changes = draw_flat(tree, {9, 1, 2, 3});
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].id == 9);
  CHECK(changes[0].before == 1);
}

TEST_CASE("parents come before their children, and a new parent takes them along", "[ui]") {
  SemanticsTree tree;
  AppliedTree applied;
  const auto draw_group = [&](NodeId group) {
    tree.begin_frame();
    tree.open(tree.add(a_node(group, NodeRole::Group)).id);
    tree.add(a_node(2));
    tree.close();
    return tree.end_frame(0);
  };
  applied.apply(draw_group(1));
  applied.apply(draw_group(7));
  CHECK(applied.children[0] == std::vector<NodeId>{7});
  CHECK(applied.children[7] == std::vector<NodeId>{2});
}

TEST_CASE("a node of another role is made anew with all that is in it", "[ui]") {
  SemanticsTree tree;
  AppliedTree applied;
  for (const NodeRole role : {NodeRole::Group, NodeRole::List}) {
    tree.begin_frame();
    tree.open(tree.add(a_node(1, role)).id);
    tree.add(a_node(2));
    tree.close();
    applied.apply(tree.end_frame(0));
  }
  CHECK(applied.children[1] == std::vector<NodeId>{2});
}

TEST_CASE("focus moves to the title when its node is removed", "[ui]") {
  SemanticsTree tree;
  const auto draw_page = [&](bool has_button, NodeId focused) {
    tree.begin_frame();
    Node title = a_node(1, NodeRole::Heading, "Title");
    title.level = 1;
    tree.add(title);
    if (has_button) tree.add(a_node(2));
    return tree.end_frame(focused);
  };
  draw_page(true, 2);
  const std::vector<NodeChange> changes = draw_page(false, 2);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].kind == NodeChange::Kind::Remove);
  CHECK(changes[1].kind == NodeChange::Kind::Focus);
  CHECK(changes[1].id == 1);
}

TEST_CASE("two nodes of one id both stay reachable", "[ui]") {
  SemanticsTree tree;
  tree.begin_frame();
  const NodeId first = tree.add(a_node(5)).id;
  const NodeId second = tree.add(a_node(5)).id;
  CHECK(first != second);
  CHECK(tree.find(second) != nullptr);
}

TEST_CASE("scrolling changes no node, unless the app moves the scroller", "[ui]") {
  SemanticsTree tree;
  const auto draw_scroller = [&](std::optional<float> y) {
    tree.begin_frame();
    Node node = a_node(1, NodeRole::Scroller);
    node.scroll_y = y;
    tree.add(node);
    return tree.end_frame(0).size();
  };
  CHECK(draw_scroller(std::nullopt) == 1);
  CHECK(draw_scroller(std::nullopt) == 0);
  CHECK(draw_scroller(0.0F) == 1);
}
