#include "domain/authoring.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace obverse {

namespace {

constexpr std::string_view fence = "---", try_mark = "> **Try it:** ";
constexpr std::int64_t words_per_minute = 130;

/// One line of the head: a value has no line break.
void add_field(std::string& source, std::string_view name, std::string value) {
  std::replace(value.begin(), value.end(), '\n', ' ');
  source.append(name).append(": ").append(value).append("\n");
}

/// A line that begins a step elsewhere would cut the text in two.
std::string body_of(const std::string& body) {
  std::string safe;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const bool is_line_start = i == 0 || body[i - 1] == '\n';
    if (is_line_start && body.compare(i, 2, "# ") == 0) safe += '#';
    safe += body[i];
  }
  return safe;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// @return true when the line was a field that is known
bool take_field(Lesson& lesson, std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view name = line.substr(0, colon);
  const std::string value(line.substr(colon + 2));
  const std::pair<std::string_view, std::string*> fields[] = {
      {"title", &lesson.title},     {"audience", &lesson.audience}, {"area", &lesson.area},
      {"outcome", &lesson.outcome}, {"summary", &lesson.summary},   {"reflection", &lesson.reflection}};
  for (const auto& [known, member] : fields) {
    if (known != name) continue;
    *member = value;
    return true;
  }
  return false;
}

/// The lines of one step, its heading apart: the last may be a task.
void take_step(Lesson& lesson, std::string_view title, std::vector<std::string_view> lines) {
  LessonStep step;
  step.title = title;
  if (!lines.empty() && lines.back().substr(0, try_mark.size()) == try_mark) {
    step.try_it = lines.back().substr(try_mark.size());
    lines.pop_back();
  }
  for (std::size_t i = 0; i < lines.size(); ++i) step.body.append(i == 0 ? "" : "\n").append(lines[i]);
  lesson.steps.push_back(std::move(step));
}

/// Where the steps begin: after the head, when there is one.
std::size_t take_head(Lesson& lesson, const std::vector<std::string_view>& lines, bool& has_field) {
  if (lines.empty() || lines[0] != fence) return 0;
  std::size_t i = 1;
  for (; i < lines.size() && lines[i] != fence; ++i) has_field = take_field(lesson, lines[i]) || has_field;
  return std::min(i + 1, lines.size());
}

std::int64_t count_words(std::string_view text) {
  std::int64_t words = 0;
  bool is_in_word = false;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t';
    words += !is_space && !is_in_word ? 1 : 0;
    is_in_word = !is_space;
  }
  return words;
}

bool is_blank(std::string_view text) { return trimmed(text).empty(); }

}  // namespace

bool is_open(const LessonOffer& offer) { return offer.offered_at > offer.answered_at; }

std::string lesson_id_of(RecordId shared_lesson) {
  std::string id(shared_lesson_prefix);
  for (const char c : text_from_id(shared_lesson)) id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return id;
}

void forget_shared_lessons(Curriculum& curriculum) {
  std::erase_if(curriculum.lessons, [](const Lesson& lesson) {
    return lesson.id.compare(0, shared_lesson_prefix.size(), shared_lesson_prefix) == 0;
  });
}

std::string source_from_lesson(const Lesson& lesson) {
  std::string source = "---\n";
  add_field(source, "title", lesson.title);
  add_field(source, "audience", lesson.audience);
  add_field(source, "area", lesson.area);
  add_field(source, "outcome", lesson.outcome);
  add_field(source, "summary", lesson.summary);
  add_field(source, "reflection", lesson.reflection);
  source += "---\n";
  for (const LessonStep& step : lesson.steps) {
    source += "# " + step.title + "\n" + body_of(step.body) + "\n";
    std::string task = step.try_it;
    std::replace(task.begin(), task.end(), '\n', ' ');
    if (!task.empty()) source.append(try_mark).append(task).append("\n");
  }
  return source;
}

Result<Lesson> lesson_from_source(std::string_view source) {
  if (!is_valid_utf8(source)) return {ErrorCode::BadUtf8, "lesson"};
  if (count_code_points(source) > lesson_source_max) return {ErrorCode::TooLarge, "lesson"};
  Lesson lesson;
  lesson.audience = "mentee";
  const auto lines = lines_of(source);
  bool has_field = false, has_step = false;
  std::string_view title;
  std::vector<std::string_view> step;
  for (std::size_t i = take_head(lesson, lines, has_field); i < lines.size(); ++i) {
    const bool is_heading = lines[i].substr(0, 2) == "# ";
    if (!is_heading) {
      step.push_back(lines[i]);
      continue;
    }
    if (has_step) take_step(lesson, title, std::move(step));
    step.clear();
    title = lines[i].substr(2);
    has_step = true;
    if (lesson.steps.size() >= lesson_steps_max) return {ErrorCode::TooLarge, "steps of a lesson"};
  }
  if (has_step) take_step(lesson, title, std::move(step));
  if (!has_field && !has_step) return {ErrorCode::Malformed, "not a lesson"};
  lesson.minutes = reading_minutes(lesson);
  return lesson;
}

std::int64_t reading_minutes(const Lesson& lesson) {
  std::int64_t words = 0, tasks = 0;
  for (const LessonStep& step : lesson.steps) {
    words += count_words(step.title) + count_words(step.body) + count_words(step.try_it);
    tasks += is_blank(step.try_it) ? 0 : 1;
  }
  return (words + words_per_minute - 1) / words_per_minute + tasks;
}

std::vector<std::string_view> lesson_lacks(const Lesson& lesson) {
  std::vector<std::string_view> lacks;
  if (is_blank(lesson.title)) lacks.emplace_back("title");
  if (is_blank(lesson.outcome)) lacks.emplace_back("outcome");
  if (lesson.steps.empty()) lacks.emplace_back("steps");
  const auto is_empty_step = [](const LessonStep& step) { return is_blank(step.title) || is_blank(step.body); };
  const auto has_task = [](const LessonStep& step) { return !is_blank(step.try_it); };
  if (std::any_of(lesson.steps.begin(), lesson.steps.end(), is_empty_step)) lacks.emplace_back("step_text");
  if (std::none_of(lesson.steps.begin(), lesson.steps.end(), has_task)) lacks.emplace_back("try_it");
  if (reading_minutes(lesson) > lesson_minutes_max) lacks.emplace_back("too_long");
  return lacks;
}

}  // namespace obverse
