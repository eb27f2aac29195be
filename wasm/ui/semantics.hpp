#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace obverse::ui {

/// Name of a node: ImGui's id of the widget, stable over frames, text changes and languages. 0 = none.
using NodeId = std::uint32_t;

/// What a node is. Names follow WAI-ARIA; wasm/README.md lists the elements they become.
enum class NodeRole : std::uint8_t {
  Main,
  Navigation,
  Banner,
  ContentInfo,
  Complementary,
  Region,
  Form,
  Dialog,
  Heading,
  Text,
  Link,
  Button,
  Checkbox,
  Switch,
  Radio,
  RadioGroup,
  Group,
  Slider,
  TextBox,
  TextArea,
  List,
  ListItem,
  Table,
  RowGroup,
  Row,
  ColumnHeader,
  RowHeader,
  Cell,
  Image,
  ProgressBar,
  Status,
  Alert,
  Scroller,
  File,
  Separator,
  TabList,
  Tab,
  TabPanel,
  Code,
  BlockQuote,
  Select,  ///< one of a list that the browser itself opens
  Menu,
  MenuItem,
  Tree,
  TreeItem,
  Drawn,  ///< words that the browser draws in place of the canvas; for the eye only
};

/// The name in text and in messages: that of the role, in small letters.
const char* role_name(NodeRole role);

enum class Checked : std::uint8_t { Unset, False, True, Mixed };

/// A box in CSS px, relative to the nearest scroller's content (or to the view).
struct NodeBounds {
  float x = 0, y = 0, width = 0, height = 0;
  bool operator==(const NodeBounds&) const = default;
};

/// What one widget means. Rebuilt in every drawn frame, in reading order; compared by hash with the previous frame's.
/// Everything a screen reader, a UI test or the browser's find needs is here, and nothing else.
struct Node {
  NodeId id = 0;
  NodeId parent = 0;
  NodeRole role = NodeRole::Group;
  std::string name;        ///< accessible name
  std::string text;        ///< visible text of Text, Heading, Link, Cell ...; empty when the name says it all
  std::string value;       ///< text of a field
  std::string value_text;  ///< a slider's or progress bar's value in words
  std::string description;
  std::string href;
  std::string placeholder, input_type, autocomplete, enter_key_hint, lang, dir, accept;
  std::string choices;           ///< of a select: one per line
  std::string earliest, latest;  ///< limits of a date or time, in the form of its value
  NodeBounds bounds;
  std::uint8_t level = 0;  ///< of a heading
  Checked checked = Checked::Unset;
  std::optional<bool> pressed, expanded, selected;
  std::string current;  ///< aria-current: "page", "step"
  bool is_disabled = false, is_invalid = false, is_required = false, is_readonly = false, is_busy = false,
       is_modal = false;
  bool is_live = false;
  bool has_menu = false;     ///< a button that opens one
  bool is_tab_stop = false;  ///< the one of a composite that the Tab key reaches
  bool is_translatable = true;
  std::optional<double> min, max, step, now;  ///< slider, progress bar
  std::int32_t rows = 0, max_length = 0, column_span = 0;
  std::int32_t row_count = 0, row_index = 0;  ///< of a table, and of a list of which only a part is here
  float font_px = 0, line_px = 0;             ///< of text, so that the transparent copy lies on the pixels
  std::int32_t weight = 400;
  std::uint32_t dom_color =
      0;  ///< 0xRRGGBBFF: the DOM draws this text (fields, words written by people); 0 = the canvas does
  float pad_left = 0, pad_top = 0, pad_right = 0, pad_bottom = 0;  ///< of a field: from its bounds to its text
  float content_width = 0, content_height = 0;                     ///< scroller
  std::optional<float> scroll_y;  ///< scroller: only in the frame in which the app moves it
  NodeId controls = 0, described_by = 0, labelled_by = 0;
};

/// One difference between two frames.
struct NodeChange {
  enum class Kind : std::uint8_t { Put, Remove, Focus } kind = Kind::Put;
  NodeId id = 0;
  NodeId before = 0;           ///< Put: the next sibling, 0 = last child
  const Node* node = nullptr;  ///< Put: valid until the next frame
};

/// The tree of one frame, and its difference to the one before.
class SemanticsTree {
 public:
  void begin_frame();
  /// Adds a node under the open parent. @return reference valid until the next add
  Node& add(Node node);
  void open(NodeId id);  ///< following nodes are children of `id`
  void close();
  NodeId open_parent() const;
  /// Compares with the previous frame. Parents come before children; a changed order gives Puts with the right
  /// `before`. When the focused node disappears, focus moves to the heading of level 1 (or the opener that `focus`
  /// named). Complexity: linear.
  std::vector<NodeChange> end_frame(NodeId focused);
  void request_focus(NodeId id) { focus_request_ = id; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node* find(NodeId id) const;
  /// Indented text of the whole tree: `button "Open session"`, states in brackets. For golden tests and diagnostics.
  std::string to_text() const;

 private:
  /// What is remembered of a node of the frame before.
  struct Seen {
    NodeId id = 0;
    NodeId parent = 0;
    NodeRole role = NodeRole::Group;
    std::uint64_t hash = 0;
    std::uint32_t position = 0;  ///< in the order of the frame
    std::uint32_t now = gone;    ///< index in `nodes_`
    bool is_rebuilt = false;     ///< it or a parent changed its role: removed and put again
  };
  static constexpr std::uint32_t gone = 0xFFFFFFFF;

  bool is_as_before() const;
  /// Index into `seen_` of each node, or gone when it is new.
  std::vector<std::uint32_t> match_with_previous();
  void add_removals(std::vector<NodeChange>& changes) const;
  void add_puts(const std::vector<std::uint32_t>& previous, std::vector<NodeChange>& changes) const;
  void add_focus(NodeId focused, std::vector<NodeChange>& changes);
  void remember();

  std::vector<Node> nodes_;
  std::vector<std::uint64_t> hashes_;  ///< of nodes_, from end_frame on
  std::vector<NodeId> parents_;
  std::vector<Seen> seen_;
  std::unordered_map<NodeId, std::uint32_t> index_;  ///< of nodes of this frame
  NodeId focus_request_ = 0;
};

}  // namespace obverse::ui
