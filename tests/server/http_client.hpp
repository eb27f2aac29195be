#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace obverse::test {

/// What came back; status 0 means that the connection ended without an answer.
struct ClientAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;

  std::string header(const std::string& lower_case_name) const;
};

struct ClientRequest {
  std::string method = "GET";
  std::string target = "/";
  std::string body = {};
  std::vector<std::string> headers = {};  ///< whole lines: "Cookie: a=b"
};

/// One connection to a server on this machine, by plain sockets: it can also say what no decent client says.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  bool is_connected() const { return socket_ >= 0; }
  ClientAnswer send(const ClientRequest& request);
  /// Sends bytes as they are; false when the other side no longer takes them.
  bool send_raw(std::string_view bytes) const;
  /// Reads one answer. @param is_head the answer to a HEAD request has a length but no body
  ClientAnswer read_answer(bool is_head = false);
  /// Reads on after the head of an answer without an end. @return all up to and with `mark`; empty when it did not come
  std::string read_through(std::string_view mark);
  /// Whether the other side has ended the connection; waits at most a few seconds for it.
  bool is_closed_by_peer();

 private:
  bool read_more();
  int socket_ = -1;
  std::string received_;
};

}  // namespace obverse::test
