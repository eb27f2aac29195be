// Numbers: tables, tiles and charts.

#include <algorithm>
#include <string>
#include <vector>

#include "screens/gallery.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

struct PairRow {
  const char* mentee;
  const char* mentor;
  int lessons, sessions;
};

constexpr PairRow pair_rows[] = {{"Henrik Lindqvist", "Mia Okafor", 12, 6},
                                 {"Ulrike Brandt", "Kofi Mensah", 9, 4},
                                 {"Astrid Berg", "Priya Raman", 7, 5},
                                 {"Paulo Ferreira", "Samir Nasser", 3, 1}};

void draw_table(GalleryState& state) {
  Specimen specimen("ui::data_table", "gallery.use.data_table");
  const std::string heads[] = {tr("dashboard.mentee"), tr("dashboard.mentor"), tr("dashboard.lessons_done"),
                               tr("dashboard.sessions_held")};
  const ui::TableColumn columns[] = {
      {.label = heads[0], .width = ui::weight(2), .is_row_header = true, .is_sortable = true},
      {.label = heads[1], .width = ui::weight(2), .is_sortable = true},
      {.label = heads[2], .width = ui::weight(1), .is_number = true, .is_sortable = true},
      {.label = heads[3], .width = ui::weight(1), .is_number = true, .is_sortable = true}};
  std::vector<PairRow> rows(std::begin(pair_rows), std::end(pair_rows));
  std::sort(rows.begin(), rows.end(), [&](const PairRow& a, const PairRow& b) {
    const PairRow& first = state.is_descending ? b : a;
    const PairRow& second = state.is_descending ? a : b;
    switch (state.column) {
      case 1: return std::string_view(first.mentor) < second.mentor;
      case 2: return first.lessons < second.lessons;
      case 3: return first.sessions < second.sessions;
      default: return std::string_view(first.mentee) < second.mentee;
    }
  });
  std::vector<ui::TableCell> cells;
  for (const PairRow& row : rows) {
    cells.push_back({row.mentee});
    cells.push_back({row.mentor});
    cells.push_back({std::to_string(row.lessons)});
    cells.push_back({std::to_string(row.sessions)});
  }
  const char changed[] = {0, 0, 1, 0};
  const ui::TableResult result = ui::data_table("table", tr("dashboard.table"), columns, cells,
                                                {.sorted_column = state.column,
                                                 .is_sorted_descending = state.is_descending,
                                                 .selected_row = state.row,
                                                 .are_rows_pressable = true,
                                                 .changed_rows = changed});
  if (result.pressed_row >= 0) state.row = result.pressed_row;
  if (result.pressed_header < 0) return;
  state.is_descending = result.pressed_header == state.column && !state.is_descending;
  state.column = result.pressed_header;
}

/// A thousand rows, of which only those near the view are drawn and said.
void draw_long_table() {
  Specimen specimen("ui::data_table", "gallery.use.long_table");
  const std::string heads[] = {tr("dashboard.mentee"), tr("preview.score")};
  const ui::TableColumn columns[] = {{.label = heads[0], .width = ui::weight(2), .is_row_header = true},
                                     {.label = heads[1], .width = ui::weight(1), .is_number = true}};
  std::vector<ui::TableCell> cells;
  cells.reserve(2000);
  for (int i = 0; i < 1000; ++i) {
    cells.push_back({"Mentee " + std::to_string(i + 1)});
    cells.push_back({std::to_string(100 - i * 7 % 61)});
  }
  ui::data_table("long", tr("preview.all_pairs"), columns, cells, {.is_dense = true, .is_stacked_on_compact = false});
}

void draw_tiles() {
  {
    Specimen specimen("ui::kpi_tile", "gallery.use.kpi_tile");
    ui::Grid grid("tiles", {.column_width_min = 200, .columns_max = 3});
    grid.next();
    ui::kpi_tile("pairs", "62", tr("dashboard.pairs"), tr("dashboard.of_mentees", {{"count", 64}}),
                 ui::icon::users_round);
    grid.next();
    ui::kpi_tile("lessons", "418", tr("dashboard.lessons"), tr("dashboard.lessons_caption"), ui::icon::book_open);
    grid.next();
    ui::kpi_tile("sessions", "205", tr("dashboard.sessions"), tr("dashboard.of_planned", {{"count", 372}}),
                 ui::icon::calendar_days, ui::color::success);
  }
  Specimen specimen("ui::fact_row", "gallery.use.fact_row");
  ui::fact_row(tr("settings.last_shared"), "10:42");
  ui::divider();
  ui::fact_row(tr("settings.waiting"), tr("settings.waiting_count", {{"count", 2}}), ui::color::warn);
}

void draw_radar() {
  Specimen specimen("ui::radar_chart", "gallery.use.radar_chart");
  const std::string names[] = {tr("gallery.area.safety"),   tr("gallery.area.finding"), tr("gallery.area.sharing"),
                               tr("gallery.area.messages"), tr("gallery.area.photos"),  tr("gallery.area.solving")};
  const std::string_view axes[] = {names[0], names[1], names[2], names[3], names[4], names[5]};
  const float now[] = {3, 4, 3, 2, 2, 3};
  const float before[] = {2, 3, 1, 2, 1, 3};
  const std::string now_name = tr("skills.now");
  const std::string before_name = tr("month.3");
  const std::string area = tr("gallery.area");
  const std::string rings = tr("gallery.rings");
  const std::string summary = tr("gallery.radar.summary");
  ui::paragraph(summary, {.style = ui::TextStyle::H3, .is_decorative = true});
  ui::radar_chart("radar", summary, axes, {now_name, now}, {before_name, before},
                  {.rings_words = rings, .axis_name = area});
}

void draw_line_and_bars() {
  {
    Specimen specimen("ui::line_chart", "gallery.use.line_chart");
    const float values[] = {8, 12, 15, 22, 19, 27, 31, 42};
    const std::string weeks[] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    const std::string_view labels[] = {weeks[0], weeks[1], weeks[2], weeks[3], weeks[4], weeks[5], weeks[6], weeks[7]};
    const std::string summary = tr("gallery.line.summary");
    const std::string week = tr("gallery.week");
    const std::string sessions = tr("dashboard.sessions_held");
    const std::string goal = tr("gallery.line.goal");
    ui::paragraph(summary, {.style = ui::TextStyle::H3, .is_decorative = true});
    ui::line_chart(
        "line", summary, values,
        {.x_labels = labels, .reference = 30, .reference_words = goal, .axis_name = week, .value_name = sessions});
  }
  Specimen specimen("ui::bar_chart", "gallery.use.bar_chart");
  const std::string names[] = {tr("match.criterion.competence"), tr("match.criterion.interests"),
                               tr("match.criterion.availability"), tr("match.criterion.language")};
  const std::string reason = tr("preview.reasons");
  const std::string score = tr("preview.score");
  const ui::BarChartItem items[] = {
      {names[0], 26, "26 / 28"}, {names[1], 16, "16 / 18"}, {names[2], 9, "9 / 10"}, {names[3], 6, "6 / 10", true}};
  ui::bar_chart("bars", tr("preview.why"), items, 28, {.axis_name = reason, .value_name = score});
}

void draw_graph(GalleryState& state) {
  Specimen specimen("ui::bipartite_graph", "gallery.use.bipartite_graph");
  const ui::GraphNode mentors[] = {{"Priya Raman", "IT"},
                                   {"Mia Okafor", "IT"},
                                   {"Samir Nasser", "Finance"},
                                   {"Kofi Mensah", "Finance"},
                                   {"Ana Beltrán", "Finance"}};
  const ui::GraphNode mentees[] = {{"Henrik Lindqvist", "Care"},
                                   {"Ulrike Brandt", "Care"},
                                   {"Astrid Berg", "Legal"},
                                   {"Paulo Ferreira", "Legal"},
                                   {"Ingrid Moen", "Legal", true}};
  using Look = ui::GraphEdge::Look;
  const ui::GraphEdge edges[] = {{0, 2, 0.7F, "76", Look::Plain, 0, true},
                                 {1, 0, 1.0F, "84"},
                                 {2, 3, 0.2F, "61", Look::Weak},
                                 {3, 1, 0.8F, "79", Look::Changed},
                                 {0, 0, 0.9F, "88", Look::Moved, 1}};
  const std::string locked = tr("preview.locked"), changed = tr("preview.graph.changed"),
                    moves = tr("preview.graph.moves"), open = tr("preview.graph.unmatched");
  const ui::GraphLegend legend[] = {{.words = locked, .icon = ui::icon::lock},
                                    {.words = changed, .look = Look::Changed},
                                    {.words = moves, .look = Look::Moved},
                                    {.words = open, .is_open = true}};
  const std::string mentor = tr("preview.mentor");
  const std::string mentee = tr("preview.mentee");
  const std::string score = tr("preview.score");
  const std::string summary = tr("gallery.graph.summary");
  ui::paragraph(summary, {.style = ui::TextStyle::H3, .is_decorative = true});
  const ui::GraphResult result = ui::bipartite_graph("graph", summary, mentors, mentees, edges,
                                                     {.left_title = mentor,
                                                      .right_title = mentee,
                                                      .value_name = score,
                                                      .selected_edge = state.edge,
                                                      .can_join = true,
                                                      .legend = legend});
  for (int i = 0; i < static_cast<int>(std::size(edges)); ++i) {
    if (edges[i].left == result.left || edges[i].right == result.right) state.edge = i;
  }
}

}  // namespace

void draw_gallery_data(GalleryState& state) {
  draw_table(state);
  draw_tiles();
  draw_long_table();
}

void draw_gallery_charts(GalleryState& state) {
  draw_radar();
  draw_line_and_bars();
  draw_graph(state);
}

}  // namespace obverse
