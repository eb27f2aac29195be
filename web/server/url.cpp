#include "server/url.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace obverse {

namespace {

bool has_parent_segment(std::string_view path) {
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (path.substr(0, end) == "..") return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace

std::optional<std::string> path_from_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return std::nullopt;
  auto path = percent_decoded(target.substr(0, target.find('?')));
  if (!path || path->find('\0') != std::string::npos || path->find('\\') != std::string::npos) return std::nullopt;
  if (has_parent_segment(*path)) return std::nullopt;
  return path;
}

std::optional<std::string> query_parameter(std::string_view target, std::string_view name) {
  const auto question = target.find('?');
  if (question == std::string_view::npos) return std::nullopt;
  std::string_view query = target.substr(question + 1);
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const auto equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name) return percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return std::nullopt;
}

}  // namespace obverse
