#pragma once

#include <ctime>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obverse {

/// One request, read completely and within the limits.
struct HttpRequest {
  std::string method;                          ///< as sent: "GET", "POST" ...
  std::string target;                          ///< as sent, with query
  std::map<std::string, std::string> headers;  ///< names in lower case; of repeated ones the first
  std::string body;

  /// @return empty when absent
  std::string_view header(const std::string& lower_case_name) const;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  ///< instead of `body`: bytes that many answers share
};

/// Status and JSON body of an answer of the API.
struct HttpAnswer {
  int status = 200;
  std::string body;
};

/// {"code":...,"message":...}
HttpAnswer error_answer(int status, std::string_view code, std::string_view message);
/// What every unknown address gets.
HttpAnswer not_found_answer();
/// As JSON that nobody keeps.
HttpResponse json_response(HttpAnswer answer);

/// "Sun, 22 Nov 2026 12:00:00 GMT", RFC 9110 section 5.6.7.
std::string http_date(std::time_t time);

}  // namespace obverse
