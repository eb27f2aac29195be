#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/theme.hpp"

// Containers, opened by their constructor and closed by their destructor:
//
//     ui::Page page;
//     ui::Landmark main(NodeRole::Main, tr("home.title"));
//     ui::Scroller body("body", {.padding = ui::page_padding(), .width_max = 640});
//     { ui::Card card("next_session", {.kind = ui::CardKind::Ink}); ui::heading(2, "Thursday, 14:00", TextStyle::H1); }
//
// A container knows only its width. Heights are measured while drawing and used in the next pass; the frame repeats
// passes until they settle. `key` is a stable name, unique among its siblings; it is part of the id of everything
// inside.

namespace obverse::ui {

/// A box in px of the view.
struct Area {
  float x = 0, y = 0, width = 0, height = 0;
};

struct Padding {
  float left = 0, top = 0, right = 0, bottom = 0;
  constexpr Padding() = default;
  constexpr Padding(float all) : left(all), top(all), right(all), bottom(all) {}
  constexpr Padding(float x, float y) : left(x), top(y), right(x), bottom(y) {}
  constexpr Padding(float left_px, float top_px, float right_px, float bottom_px)
      : left(left_px), top(top_px), right(right_px), bottom(bottom_px) {}
};

/// Margin of a page's content at this width: 20 on phones, 40 on wide views.
Padding page_padding();

/// How children narrower than their container stand; across a Row: top, middle, bottom, or all as high as the highest.
enum class Align : std::uint8_t { Start, Center, End, Stretch };

/// Makes ids inside unique: one per record of a list.
class KeyScope {
 public:
  explicit KeyScope(std::string_view key);
  ~KeyScope();
  KeyScope(const KeyScope&) = delete;
  KeyScope& operator=(const KeyScope&) = delete;
};

/// The whole view. Bars, panes and navigation each take a strip of what remains; a Scroller takes the rest.
class Page {
 public:
  explicit Page(Color background = color::bg);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
};

/// What is left of the page or pane.
Area remaining_area();

enum class Edge : std::uint8_t { Left, Top, Right, Bottom };

struct BarOptions {
  Padding padding{16, 8};
  float gap = 12;
  float height_min = 0;  ///< of the whole bar, without the safe area
  float width_max = 0;   ///< of the content, centred; 0 = all
  Color background = color::surface;
  bool has_line = true;         ///< 1 px divider towards the content
  Align align = Align::Center;  ///< with `height_min`: where the content stands
};

/// A strip along the top or bottom of what remains, as high as its content. Content is laid out as a column.
/// Bottom bars stand above the keyboard and the safe area.
class Bar {
 public:
  Bar(std::string_view key, Edge edge, const BarOptions& options = {});
  ~Bar();
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;
};

struct PaneOptions {
  Color background = nullptr;  ///< nullptr: nothing is painted
  bool has_line = true;        ///< 1 px divider towards the rest
};

/// A strip of given width along the left or right of what remains; bars and scrollers inside share it.
class Pane {
 public:
  Pane(std::string_view key, Edge edge, float width, const PaneOptions& options = {});
  ~Pane();
  Pane(const Pane&) = delete;
  Pane& operator=(const Pane&) = delete;
};

struct ScrollerOptions {
  std::string_view name{};  ///< accessible name, when it is not the only one in its landmark
  Padding padding{};
  float gap = 16;
  float width_max = 0;          ///< of the content; 0 = all
  Align align = Align::Center;  ///< of content narrower than the area
  bool fills_height =
      false;  ///< content at least as high as the area; `flexible_space` then pushes what follows to the bottom
};

/// Takes what remains of the page or pane, and scrolls. Content is laid out as a column.
/// The browser's own scroller moves it; bounds of nodes inside are relative to its content.
class Scroller {
 public:
  Scroller(std::string_view key, const ScrollerOptions& options = {});
  ~Scroller();
  Scroller(const Scroller&) = delete;
  Scroller& operator=(const Scroller&) = delete;
};

/// A row that scrolls sideways inside a column, as high as its content (chips on a phone).
class SideScroller {
 public:
  SideScroller(std::string_view key, std::string_view name, float gap = 8);
  ~SideScroller();
  SideScroller(const SideScroller&) = delete;
  SideScroller& operator=(const SideScroller&) = delete;
};

/// Inside a ListItem, after what it holds: the open Scroller shows this item. It moves once for each `key`, when that
/// is another one than before or the scroller was away, and only if the item is out of sight.
void bring_into_sight(std::string_view key);

struct ColumnOptions {
  float gap = 16;
  Padding padding{};
  float width_max = 0;           ///< 0 = the container's width
  Align align = Align::Start;    ///< of the column itself when `width_max` is less than the container's width
  Align content = Align::Start;  ///< of children narrower than the column
};

class Column {
 public:
  Column(std::string_view key, const ColumnOptions& options = {});
  ~Column();
  Column(const Column&) = delete;
  Column& operator=(const Column&) = delete;
};

/// One column of a Row.
struct Track {
  enum class Kind : std::uint8_t { Fixed, Weight, Content } kind = Kind::Weight;
  float value = 1;
};
constexpr Track fixed(float px) { return {Track::Kind::Fixed, px}; }
constexpr Track weight(float share = 1) { return {Track::Kind::Weight, share}; }
constexpr Track content() { return {Track::Kind::Content, 0}; }

struct RowOptions {
  float gap = 12;
  Align align = Align::Center;   ///< across: of cells lower than the row; Stretch makes cards in cells equally high
  std::vector<Track> columns{};  ///< none: children flow side by side at their natural width and wrap
  Align justify = Align::Start;  ///< of a flow's lines
  float cell_gap = 16;           ///< between children of one cell
  float stack_below = 0;         ///< width of the row under which cells stand below each other
  bool stacks_at_large_text = false;
};

/// Side by side. With `columns`, call `next()` before the content of each cell; without, just place children.
class Row {
 public:
  Row(std::string_view key, const RowOptions& options = {});
  ~Row();
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  void next();
  bool is_stacked() const { return is_stacked_; }

 private:
  bool has_cells_ = false;
  bool is_stacked_ = false;
};

struct GridOptions {
  float column_width_min = 240;
  int columns_max = 6;
  float gap = 16;
};

/// Equal columns, as many as fit, cells of a line equally high. `next()` before each cell.
class Grid {
 public:
  Grid(std::string_view key, const GridOptions& options = {});
  ~Grid();
  Grid(const Grid&) = delete;
  Grid& operator=(const Grid&) = delete;
  void next();
};

enum class CardKind : std::uint8_t {
  Plain,       ///< surface, hair line, shadow
  Flat,        ///< surface2, no line: tips, samples
  Shared,      ///< two-tone rule on top: both people can read it
  Private,     ///< surface2 and a 2 px line: only you
  MenteeRule,  ///< primary rule on top
  MentorRule,  ///< reverse rule on top
  Ink,         ///< hero panel: dark blue, light text
  Try,         ///< copper container: something to do with one's own hands
  Warn,        ///< warn container
  Selected,    ///< primary container with a primary line
};

struct CardOptions {
  CardKind kind = CardKind::Plain;
  Padding padding{-1};  ///< negative: the kind's own (20; 22 on wide views; Ink 22 or 28)
  float gap = 8;
  float mark = 0;    ///< Ink: size of the brand mark in the upper right corner; text flows around it
  float radius = 0;  ///< 0: the kind's own
  Align content = Align::Start;
};

/// A rounded box around a column. In a stretching Row or Grid it is as high as its row.
class Card {
 public:
  Card(std::string_view key, const CardOptions& options = {});
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
};

/// A full-bleed panel in ink without radius (welcome screen): colours inside are those of ink.
class InkPanel {
 public:
  InkPanel(std::string_view key, Padding padding, float height_min, float gap = 8);
  ~InkPanel();
  InkPanel(const InkPanel&) = delete;
  InkPanel& operator=(const InkPanel&) = delete;
};

/// A card that is one link or button. Text inside is part of it; no other controls belong inside.
class PressCard {
 public:
  /// @param name  accessible name of the whole
  /// @param href  empty: a button
  PressCard(std::string_view key, std::string_view name, std::string_view href, const CardOptions& options = {});
  ~PressCard();
  PressCard(const PressCard&) = delete;
  PressCard& operator=(const PressCard&) = delete;
  bool is_pressed() const { return is_pressed_; }

 private:
  bool is_pressed_ = false;
};

/// Meaning without looks: a landmark element around what follows.
class Landmark {
 public:
  Landmark(NodeRole role, std::string_view name = {});
  ~Landmark();
  Landmark(const Landmark&) = delete;
  Landmark& operator=(const Landmark&) = delete;
};

/// What is inside is in this language (BCP 47), which differs from the app's; empty: it does not.
class Language {
 public:
  explicit Language(std::string tag);
  ~Language();
  Language(const Language&) = delete;
  Language& operator=(const Language&) = delete;

 private:
  std::string outer_;
};

/// Meaning without looks: children that belong together under a name.
class Group {
 public:
  Group(std::string_view key, std::string_view name);
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
};

/// A list; each entry is wrapped in a ListItem. Laid out as a column.
class List {
 public:
  List(std::string_view key, std::string_view name, float gap = 12);
  ~List();
  List(const List&) = delete;
  List& operator=(const List&) = delete;
};

class ListItem {
 public:
  explicit ListItem(std::string_view key);
  ~ListItem();
  ListItem(const ListItem&) = delete;
  ListItem& operator=(const ListItem&) = delete;
};

/// Empty space along the container's direction, on top of its gap.
void spacer(float px);
/// In a column: space that pushes what follows to the bottom (needs `fills_height`).
void flexible_space();
/// A 1 px line across the container.
void divider(Color line = color::divider);

/// Width that the open container gives its next child.
float available_width();

}  // namespace obverse::ui
