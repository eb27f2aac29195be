#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace obverse {

/// Answers one request. May block (it waits for commits); what it throws becomes a 500.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

struct HttpLimits {
  std::uint32_t header_bytes_max = 8U * 1024U;  ///< more: 431
  std::uint64_t body_bytes_max = 512U * 1024U;  ///< more: 413
  std::size_t connections_max = 8192;           ///< streams included; more: 503 and closed
  std::chrono::milliseconds read_timeout{
      30'000};  ///< for the head of a request (idle time included), and again for its body
  std::chrono::milliseconds write_timeout{60'000};     ///< for an answer
  std::chrono::milliseconds heartbeat_period{20'000};  ///< of a stream; one that takes nothing for so long is closed
  std::chrono::milliseconds stop_timeout{10'000};      ///< for running requests to end when the server stops
  std::size_t network_threads = 2;
  std::size_t handler_threads = 16;  ///< also how many pushes one commit can take along
};

struct HttpAddress {
  std::string host = "127.0.0.1";  ///< an IP address
  std::uint16_t port = 8080;       ///< 0: any free one
};

/// An HTTP/1.1 server: connections are asynchronous, handlers run on a pool of threads, every answer has the security
/// headers.
class HttpServer {
 public:
  /// Listens and serves from here on.
  /// @error Invalid (no such address), Conflict (the port is taken), StorageFailed (any other refusal of the system);
  /// detail is one clear sentence
  static Result<std::unique_ptr<HttpServer>> start(const HttpAddress& address, const HttpLimits& limits,
                                                   HttpHandler handler);

  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  /// Stops.
  ~HttpServer();

  std::uint16_t port() const;
  /// Takes no new connection, lets running requests end, and returns when all is quiet. A second call does nothing.
  void stop();

 private:
  class Core;
  explicit HttpServer(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace obverse
