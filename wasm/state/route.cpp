#include "state/route.hpp"

#include <iterator>
#include <optional>
#include <vector>

namespace obverse {
namespace {

constexpr std::size_t path_bytes_max = 512;
/// In the order of MinePart.
constexpr std::string_view mine_names[] = {"profile", "notes", "learned", "writing"};

Route mine_place(std::size_t part, std::int32_t number) {
  return place::Mine{static_cast<place::MinePart>(part), number};
}

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  while (start < path.size()) {
    std::size_t end = path.find('/', start);
    if (end == std::string_view::npos) end = path.size();
    if (end > start) parts.push_back(path.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

/// Ids of lessons and help pages are words of lower-case letters and digits, joined by `joint`.
bool is_content_id(std::string_view text, char joint) {
  if (text.empty() || text.size() > 80) return false;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint)) return false;
  }
  return true;
}

/// 1 to 99, or nothing.
std::optional<std::int32_t> step_from_text(std::string_view text) {
  if (text.empty() || text.size() > 2) return std::nullopt;
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  if (number < 1) return std::nullopt;
  return number;
}

std::optional<Route> single_place(std::string_view name) {
  if (name == "welcome") return Route(place::Welcome{});
  if (name == "home") return Route(place::Home{});
  if (name == "lessons") return Route(place::Lessons{});
  if (name == "pair") return Route(place::Pair{});
  if (name == "skills") return Route(place::Skills{});
  if (name == "sessions") return Route(place::Sessions{});
  if (name == "recommendations") return Route(place::Recommendations{});
  if (name == "recommend") return Route(place::Recommend{});
  if (name == "dashboard") return Route(place::Dashboard{});
  if (name == "settings") return Route(place::Settings{});
  if (name == "guidelines") return Route(place::Guidelines{});
  if (name == "preview") return Route(place::Preview{});
  if (name == "programme") return Route(place::ProgrammePage{});
  if (name == "sign-in") return Route(place::SignIn{});
  if (name == "taster") return Route(place::Taster{});
  if (name == "gallery") return Route(place::Gallery{});
  for (std::size_t part = 0; part < std::size(mine_names); ++part) {
    if (name == mine_names[part]) return mine_place(part, 0);
  }
  return std::nullopt;
}

std::optional<Route> nested_place(const std::vector<std::string_view>& parts) {
  if (parts[0] == "lessons" && is_content_id(parts[1], '-')) {
    if (parts.size() == 2) return Route(place::Lessons{std::string(parts[1])});
    const auto step = step_from_text(parts[2]);
    if (parts.size() == 3 && step) return Route(place::LessonStep{std::string(parts[1]), *step});
  }
  if (parts[0] == "guidelines" && parts.size() == 2 && is_content_id(parts[1], '_'))
    return Route(place::Help{std::string(parts[1])});
  if (parts[0] == "gallery" && parts.size() == 2 && is_content_id(parts[1], '_'))
    return Route(place::Gallery{std::string(parts[1])});
  if (parts[0] == "pair" && parts.size() == 2) {
    if (const auto pairing = id_from_text<PairingId>(parts[1])) return Route(place::Agreement{*pairing});
  }
  for (const std::size_t part : {std::size_t{0}, std::size_t{3}}) {
    const auto number = parts[0] == mine_names[part] && parts.size() == 2 ? step_from_text(parts[1]) : std::nullopt;
    if (number) return mine_place(part, *number);
  }
  if (parts[0] == "recommendations" && parts.size() == 2) {
    if (const auto person = id_from_text<PersonId>(parts[1])) return Route(place::Recommendations{*person});
  }
  if (parts[0] == "skills" && parts.size() == 2) {
    if (const auto number = step_from_text(parts[1])) return Route(place::SkillQuestion{*number});
  }
  if (parts[0] == "taster" && parts.size() == 2) {
    if (const auto number = step_from_text(parts[1])) return Route(place::Taster{*number});
  }
  const auto session = parts[0] == "sessions" ? id_from_text<SessionId>(parts[1]) : std::nullopt;
  if (session && parts.size() == 2) return Route(place::SessionNote{*session});
  if (session && parts.size() == 3 && parts[2] == "letter") return Route(place::FollowUp{*session});
  return std::nullopt;
}

struct PathWriter {
  std::string operator()(const place::Start&) const { return "/"; }
  std::string operator()(const place::Welcome&) const { return "/welcome"; }
  std::string operator()(const place::Home&) const { return "/home"; }
  std::string operator()(const place::Lessons& lessons) const {
    return lessons.lesson.empty() ? "/lessons" : "/lessons/" + lessons.lesson;
  }
  std::string operator()(const place::LessonStep& step) const {
    return "/lessons/" + step.lesson + "/" + std::to_string(step.step);
  }
  std::string operator()(const place::Pair&) const { return "/pair"; }
  std::string operator()(const place::Agreement& at) const { return "/pair/" + text_from_id(at.pairing); }
  std::string operator()(const place::Skills&) const { return "/skills"; }
  std::string operator()(const place::SkillQuestion& at) const { return "/skills/" + std::to_string(at.number); }
  std::string operator()(const place::Sessions&) const { return "/sessions"; }
  std::string operator()(const place::SessionNote& note) const { return "/sessions/" + text_from_id(note.session); }
  std::string operator()(const place::FollowUp& at) const {
    return "/sessions/" + text_from_id(at.session) + "/letter";
  }
  std::string operator()(const place::Mine& at) const {
    std::string path = "/";
    path += mine_names[static_cast<std::size_t>(at.part)];
    return at.number == 0 ? path : path + "/" + std::to_string(at.number);
  }
  std::string operator()(const place::Recommendations& at) const {
    return at.person.is_nil() ? "/recommendations" : "/recommendations/" + text_from_id(at.person);
  }
  std::string operator()(const place::Recommend&) const { return "/recommend"; }
  std::string operator()(const place::Dashboard&) const { return "/dashboard"; }
  std::string operator()(const place::Settings&) const { return "/settings"; }
  std::string operator()(const place::Guidelines&) const { return "/guidelines"; }
  std::string operator()(const place::Help& help) const { return "/guidelines/" + help.page; }
  std::string operator()(const place::Preview&) const { return "/preview"; }
  std::string operator()(const place::ProgrammePage&) const { return "/programme"; }
  std::string operator()(const place::SignIn&) const { return "/sign-in"; }
  std::string operator()(const place::Taster& at) const {
    return at.step == 1 ? "/taster" : "/taster/" + std::to_string(at.step);
  }
  std::string operator()(const place::Gallery& gallery) const {
    return gallery.part.empty() ? "/gallery" : "/gallery/" + gallery.part;
  }
  std::string operator()(const place::Missing& missing) const { return missing.path; }
};

}  // namespace

Route route_from_path(std::string_view path_and_query) {
  const std::string_view path = path_and_query.substr(0, path_and_query.find_first_of("?#"));
  if (path.size() > path_bytes_max) return place::Missing{"/"};
  const auto parts = split_path(path);
  if (parts.empty() || (parts.size() == 1 && parts[0] == "index.html")) return place::Start{};
  const auto route = parts.size() == 1 ? single_place(parts[0]) : nested_place(parts);
  return route ? *route : Route(place::Missing{std::string(path)});
}

std::string path_from_route(const Route& route) { return std::visit(PathWriter{}, route); }

std::string query_value(std::string_view path_and_query, std::string_view name) {
  std::size_t at = path_and_query.find('?');
  while (at != std::string_view::npos) {
    const std::string_view rest = path_and_query.substr(at + 1);
    const std::string_view pair = rest.substr(0, rest.find_first_of("&#"));
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=')
      return std::string(pair.substr(name.size() + 1));
    const std::size_t next = path_and_query.find('&', at + 1);
    at = next;
  }
  return {};
}

}  // namespace obverse
