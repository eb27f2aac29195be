#include "server/http_message.hpp"

#include <array>

#include "base/json.hpp"
#include "base/result.hpp"

namespace obverse {

std::string_view HttpRequest::header(const std::string& lower_case_name) const {
  const auto it = headers.find(lower_case_name);
  return it == headers.end() ? std::string_view{} : std::string_view(it->second);
}

HttpAnswer error_answer(int status, std::string_view code, std::string_view message) {
  Json json = Json::object();
  json["code"] = std::string(code);
  json["message"] = std::string(message);
  return {status, text_from_json(json)};
}

HttpAnswer unreadable_storage() {
  return error_answer(500, error_code_name(ErrorCode::StorageFailed),
                      "The server could not read its storage. Try again later.");
}

HttpAnswer not_found_answer() { return error_answer(404, "not_found", "There is nothing at this address."); }

HttpResponse json_response(HttpAnswer answer) {
  return {answer.status,
          {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
          std::move(answer.body),
          nullptr};
}

std::string http_date(std::time_t time) {
  std::array<char, 64> text{};
  std::tm parts{};
  gmtime_r(&time, &parts);
  const auto length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), length};
}

}  // namespace obverse
