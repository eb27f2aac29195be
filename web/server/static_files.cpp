#include "server/static_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace obverse {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 12;  // as the packaging puts them into names

struct ContentType {
  std::string_view extension;
  std::string_view type;
};
constexpr std::array<ContentType, 15> content_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".wasm", "application/wasm"},
    {".ttf", "font/ttf"},
    {".woff2", "font/woff2"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".csv", "text/csv; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/plain; charset=utf-8"},
}};

std::string_view content_type_of(std::string_view extension) {
  for (const ContentType& line : content_types) {
    if (line.extension == extension) return line.type;
  }
  return "application/octet-stream";
}

/// "app.0123456789ab.js": the name changes whenever the content does.
bool is_content_hashed(std::string_view name) {
  const auto last_dot = name.rfind('.');
  if (last_dot == std::string_view::npos || last_dot <= hash_digits) return false;
  const auto hash = name.substr(last_dot - hash_digits, hash_digits);
  if (name[last_dot - hash_digits - 1] != '.') return false;
  return std::all_of(hash.begin(), hash.end(),
                     [](char digit) { return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'); });
}

std::optional<std::string> bytes_of_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary | std::ios::ate);
  if (!stream) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(stream.tellg()), '\0');
  stream.seekg(0);
  if (!stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return std::nullopt;
  return bytes;
}

/// The policy that a page names for itself, with what only a header may say; empty when it names none.
std::string policy_of(const std::string& page) {
  constexpr std::string_view start = "http-equiv=\"Content-Security-Policy\" content=\"";
  const auto at = page.find(start);
  if (at == std::string::npos) return {};
  const auto begin = at + start.size();
  return page.substr(begin, page.find('"', begin) - begin) + "; frame-ancestors 'none'";
}

/// Whether a comma-separated header names a token with a weight above zero, e.g. "gzip, br;q=0.5".
bool accepts(std::string_view header, std::string_view token) {
  while (!header.empty()) {
    const auto end = std::min(header.find(','), header.size());
    const std::string_view part = trimmed(header.substr(0, end));
    const auto semicolon = std::min(part.find(';'), part.size());
    if (trimmed(part.substr(0, semicolon)) == token) {
      const auto weight = trimmed(part.substr(std::min(semicolon + 1, part.size())));
      return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    }
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return false;
}

/// RFC 9110 section 13.1.2: weak comparison, "*" matches whatever is there.
bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    const auto end = std::min(if_none_match.find(','), if_none_match.size());
    std::string_view candidate = trimmed(if_none_match.substr(0, end));
    if (candidate.starts_with("W/")) candidate.remove_prefix(2);
    if (candidate == "*" || candidate == etag) return true;
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
  }
  return false;
}

bool wants_page(const HttpRequest& request) {
  const std::string_view accept = request.header("accept");
  return accept.empty() || accept.find("text/html") != std::string_view::npos ||
         accept.find("*/*") != std::string_view::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::read(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return {ErrorCode::NotFound, "there is no folder " + folder + " with the packaged web app"};
  StaticFiles result;
  std::map<std::string, Encoded, std::less<>> found;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unreadable;
    if (!entry->is_regular_file(unreadable) || unreadable) continue;
    auto bytes = bytes_of_file(entry->path());
    if (!bytes) return {ErrorCode::StorageFailed, "cannot read " + entry->path().string()};
    const std::string etag = "\"" + hex_from_sha256(sha256(*bytes)).substr(0, 32) + "\"";
    const std::string path = "/" + entry->path().lexically_relative(folder).generic_string();
    found.emplace(path, Encoded{std::make_shared<const std::string>(std::move(*bytes)), etag});
  }
  if (error) return {ErrorCode::StorageFailed, "cannot read the folder " + folder + ": " + error.message()};
  const auto take = [&found](const std::string& path) {
    const auto it = found.find(path);
    return it == found.end() ? Encoded{} : it->second;
  };
  for (const auto& [path, encoded] : found) {
    const fs::path name(path);
    const bool is_encoding = name.extension() == ".br" || name.extension() == ".gz";
    if (is_encoding && found.contains(path.substr(0, path.size() - 3))) continue;
    File file{std::string(content_type_of(name.extension().string())),
              "no-cache",
              name.extension() == ".html" ? policy_of(*encoded.bytes) : std::string(),
              encoded,
              take(path + ".br"),
              take(path + ".gz")};
    if (is_content_hashed(name.filename().string())) file.cache_control = "public, max-age=31536000, immutable";
    result.files_.emplace(path, std::move(file));
  }
  return result;
}

const StaticFiles::File* StaticFiles::find(const HttpRequest& request, std::string_view path) const {
  auto it = files_.find(path == "/" ? std::string_view("/index.html") : path);
  const bool is_route = path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
  if (it == files_.end() && is_route && wants_page(request)) it = files_.find("/index.html");
  return it == files_.end() ? nullptr : &it->second;
}

HttpResponse StaticFiles::answer(const HttpRequest& request, std::string_view path) const {
  const File* file = find(request, path);
  if (file == nullptr) return json_response(not_found_answer());
  HttpResponse response;
  const std::string_view accepted = request.header("accept-encoding");
  const Encoded* encoded = &file->identity;
  if (file->brotli.bytes && accepts(accepted, "br")) {
    encoded = &file->brotli;
    response.headers.emplace_back("Content-Encoding", "br");
  } else if (file->gzip.bytes && accepts(accepted, "gzip")) {
    encoded = &file->gzip;
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  if (file->brotli.bytes || file->gzip.bytes) response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("ETag", encoded->etag);
  response.headers.emplace_back("Cache-Control", file->cache_control);
  // Also with 304: a browser puts these headers in the place of those that it has kept.
  if (!file->policy.empty()) response.headers.emplace_back("Content-Security-Policy", file->policy);
  if (matches_etag(request.header("if-none-match"), encoded->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", file->content_type);
  response.shared_body = encoded->bytes;
  return response;
}

}  // namespace obverse
