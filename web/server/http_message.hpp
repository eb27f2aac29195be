#pragma once

#include <ctime>
#include <functional>
#include <map>
#include <memory>
#include <optional>
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

/// A body without an end: written piece by piece for as long as the other side listens.
class HttpStream {
 public:
  HttpStream() = default;
  HttpStream(const HttpStream&) = delete;
  HttpStream& operator=(const HttpStream&) = delete;
  virtual ~HttpStream() = default;

  /// What is to be sent now; empty: nothing yet.
  virtual std::string take() = 0;
  /// What is sent when nothing else was for a while; nothing ends the stream. May block, like a handler.
  virtual std::optional<std::string> heartbeat() = 0;
  /// Has `wake` called, from any thread, when there may be something to take.
  virtual void on_news(std::function<void()> wake) = 0;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  ///< instead of `body`: bytes that many answers share
  std::shared_ptr<HttpStream> stream;              ///< instead of both; the connection ends with it
};

/// Status and JSON body of an answer of the API.
struct HttpAnswer {
  int status = 200;
  std::string body;
};

/// {"code":...,"message":...}
HttpAnswer error_answer(int status, std::string_view code, std::string_view message);
/// 500: what was asked for could not be read.
HttpAnswer unreadable_storage();
/// What every unknown address gets.
HttpAnswer not_found_answer();
/// As JSON that nobody keeps.
HttpResponse json_response(HttpAnswer answer);

/// "Sun, 22 Nov 2026 12:00:00 GMT", RFC 9110 section 5.6.7.
std::string http_date(std::time_t time);

}  // namespace obverse
