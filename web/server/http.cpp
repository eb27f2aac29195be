// One file because it alone includes Boost.Beast (which takes half a minute to compile) and alone catches exceptions.

#include "server/http.hpp"

#include <sys/socket.h>

#include <array>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "server/security_headers.hpp"

namespace obverse {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using SystemError = boost::system::error_code;

namespace {

/// Bytes that are read and thrown away after an early answer, so that the answer arrives before the connection is
/// reset.
constexpr std::size_t drained_bytes_max = 16U * 1024U * 1024U;
constexpr std::chrono::milliseconds drain_timeout{3000};
constexpr std::chrono::milliseconds accept_pause{100};

HttpResponse error_response(int status, std::string_view code, std::string_view message) {
  return json_response(error_answer(status, code, message));
}

/// The answer to a request that could not be read, or nothing when nobody is left to hear it.
std::optional<HttpResponse> answer_to_unreadable(const SystemError& error) {
  if (error == http::error::body_limit) return error_response(413, "too_large", "The request body is too large.");
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return error_response(431, "too_large", "The request headers are too large.");
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error.category() == SystemError(http::error::bad_method).category()) {
    return error_response(400, "malformed", "This is not a request of HTTP/1.1.");
  }
  return std::nullopt;
}

HttpResponse answer_safely(const HttpHandler& handler, const HttpRequest& request) {
  try {
    return handler(request);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "obverse-server: a handler failed: %s\n", error.what());
  } catch (...) {
    std::fprintf(stderr, "obverse-server: a handler failed\n");
  }
  return error_response(500, "internal", "The server failed to answer this request.");
}

std::optional<std::string> heartbeat_safely(HttpStream& stream) {
  try {
    return stream.heartbeat();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "obverse-server: a stream failed: %s\n", error.what());
  }
  return std::nullopt;
}

HttpRequest request_from_message(http::request<http::string_body>&& message) {
  HttpRequest request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& letter : name) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    request.headers.emplace(std::move(name), std::string(field.value()));
  }
  request.body = std::move(message.body());
  return request;
}

}  // namespace

/// What all connections share.
class HttpServer::Core {
 public:
  Core(const HttpLimits& limits, HttpHandler handler)
      : limits_(limits),
        handler_(std::move(handler)),
        acceptor_(asio::make_strand(network_)),
        accept_timer_(acceptor_.get_executor()),
        pool_(limits.handler_threads) {}

  Status listen(const HttpAddress& address);
  void run();
  void stop();
  std::uint16_t port() const { return port_; }

 private:
  class Session;
  void accept_next();
  void on_accept(const SystemError& error, tcp::socket socket);
  void run_network();
  void join_session(Session& session, std::weak_ptr<Session> weak);
  void leave_session(Session& session);

  HttpLimits limits_;
  HttpHandler handler_;
  bool is_stopped_ = false;
  std::uint16_t port_ = 0;

  // Declared before the network: connections that end with it still take their leave here.
  std::mutex sessions_mutex_;
  std::condition_variable sessions_changed_;
  std::map<Session*, std::weak_ptr<Session>> sessions_;
  std::atomic<bool> is_stopping_{false};

  asio::io_context network_;
  asio::executor_work_guard<asio::io_context::executor_type> work_{
      network_.get_executor()};  // while a handler runs, nothing else may be left
  tcp::acceptor acceptor_;
  asio::steady_timer accept_timer_;  // on the strand of the acceptor
  asio::thread_pool pool_;
  std::vector<std::thread> threads_;
};

/// One connection. Its members are touched on its strand only, but for the answer while the handler makes it.
class HttpServer::Core::Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Core& core, tcp::socket socket)
      : core_(core), stream_(std::move(socket)), heartbeat_(stream_.get_executor()) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() { core_.leave_session(*this); }

  void start() {
    core_.join_session(*this, weak_from_this());
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read_head(); });
  }

  /// Ends an idle connection; a busy one ends after its answer.
  void stop() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      if (!self->is_busy_) self->close();
    });
  }

 private:
  void read_head() {
    is_busy_ = false;
    if (core_.is_stopping_) return close();
    parser_.emplace();
    parser_->header_limit(core_.limits_.header_bytes_max);
    parser_->body_limit(core_.limits_.body_bytes_max);
    stream_.expires_after(core_.limits_.read_timeout);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](const SystemError& error, std::size_t) { self->on_head(error); });
  }

  void on_head(const SystemError& error) {
    if (error) return answer_unreadable(error);
    is_busy_ = true;
    stream_.expires_after(core_.limits_.read_timeout);
    if (!beast::iequals(parser_->get()[http::field::expect], "100-continue")) return read_body();
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(go_on),
                      [self = shared_from_this()](const SystemError& failed, std::size_t) {
                        if (!failed) self->read_body();
                      });
  }

  void read_body() {
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](const SystemError& error, std::size_t) { self->on_request(error); });
  }

  void on_request(const SystemError& error) {
    if (error) return answer_unreadable(error);
    auto message = parser_->release();
    version_ = message.version();
    is_head_ = message.method() == http::verb::head;
    is_kept_alive_ = message.keep_alive();
    stream_.expires_never();  // the handler has no deadline; the answer gets its own
    asio::post(core_.pool_, [self = shared_from_this(), request = request_from_message(std::move(message))] {
      self->answer_ = answer_safely(self->core_.handler_, request);
      asio::post(self->stream_.get_executor(), [self] { self->write(); });
    });
  }

  void answer_unreadable(const SystemError& error) {
    auto answer = answer_to_unreadable(error);
    if (!answer) return close();
    is_busy_ = true;
    version_ = 11;
    is_head_ = false;
    is_kept_alive_ = false;
    is_drained_ = true;
    answer_ = std::move(*answer);
    write();
  }

  void write() {
    if (answer_.stream && !is_head_) return start_stream();
    const std::string& body = answer_.shared_body ? *answer_.shared_body : answer_.body;
    const bool has_length = answer_.status != 304 && answer_.status != 204;
    const bool has_body = has_length && !is_head_;
    message_.emplace();
    message_->version(version_);
    message_->result(static_cast<unsigned>(answer_.status));
    message_->keep_alive(is_kept_alive_ && !core_.is_stopping_);
    message_->set(http::field::date, http_date(std::time(nullptr)));
    for (const auto& [name, value] : answer_.headers) message_->insert(name, value);
    for (const HeaderLine& line : security_headers) {
      if (message_->find(line.name) == message_->end()) message_->set(line.name, line.value);
    }
    if (has_length) message_->content_length(body.size());
    message_->body() = has_body ? beast::span<const char>(body.data(), body.size()) : beast::span<const char>();
    stream_.expires_after(core_.limits_.write_timeout);
    http::async_write(stream_, *message_,
                      [self = shared_from_this()](const SystemError& error, std::size_t) { self->on_written(error); });
  }

  void on_written(const SystemError& error) {
    const bool is_kept = !error && message_->keep_alive();
    message_.reset();
    answer_ = {};
    if (is_kept) return read_head();
    if (error || !is_drained_) return close();
    SystemError ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(drain_timeout);
    drain();
  }

  /// Sends the head of a stream, and from then on whatever the stream has to say.
  void start_stream() {
    is_busy_ = false;
    is_writing_ = true;
    piece_ = "HTTP/1.1 " + std::to_string(answer_.status) +
             " OK\r\nConnection: close\r\nDate: " + http_date(std::time(nullptr)) + "\r\n";
    for (const HeaderLine& line : security_headers)
      piece_ += std::string(line.name) + ": " + std::string(line.value) + "\r\n";
    for (const auto& [name, value] : answer_.headers) piece_.append(name).append(": ").append(value).append("\r\n");
    piece_ += "\r\n";
    body_stream_ = std::move(answer_.stream);
    answer_ = {};
    parser_.reset();  // thousands of streams are open for hours: they keep nothing that they do not need
    buffer_ = beast::flat_buffer();
    body_stream_->on_news([weak = weak_from_this()] {
      const auto self = weak.lock();
      if (self) asio::post(self->stream_.get_executor(), [self] { self->write_news(); });
    });
    send_piece();
    wait_for_end();
    beat();
  }

  void write_news() {
    if (is_writing_ || is_closed_) return;
    piece_ = body_stream_->take();
    if (!piece_.empty()) send_piece();
  }

  void send_piece() {
    is_writing_ = true;
    asio::async_write(stream_, asio::buffer(piece_),
                      [self = shared_from_this()](const SystemError& error, std::size_t) {
                        self->is_writing_ = false;
                        if (error) return self->close();
                        self->write_news();
                      });
  }

  /// Notices that the other side has gone. What it says is not listened to.
  void wait_for_end() {
    stream_.async_read_some(asio::buffer(waste_), [self = shared_from_this()](const SystemError& error, std::size_t) {
      if (error) return self->close();
      self->wait_for_end();
    });
  }

  void beat() {
    heartbeat_.expires_after(core_.limits_.heartbeat_period);
    heartbeat_.async_wait([self = shared_from_this()](const SystemError& cancelled) {
      if (cancelled || self->is_closed_) return;
      if (self->is_writing_) return self->close();  // it took nothing since the last beat
      // Like a handler it may wait for a store that does not answer, and the network has but few threads.
      asio::post(self->core_.pool_, [self] {
        asio::post(self->stream_.get_executor(),
                   [self, words = heartbeat_safely(*self->body_stream_)] { self->on_beat(words); });
      });
    });
  }

  void on_beat(const std::optional<std::string>& words) {
    if (is_closed_) return;
    if (!words || core_.is_stopping_) return close();
    if (!is_writing_) {  // news on their way show as well that the stream lives
      piece_ = *words;
      send_piece();
    }
    beat();
  }

  /// Reads on without listening: closing with unread bytes would reset the connection and could take the answer with
  /// it.
  void drain() {
    stream_.async_read_some(asio::buffer(waste_),
                            [self = shared_from_this()](const SystemError& error, std::size_t bytes) {
                              self->drained_bytes_ += bytes;
                              if (error || self->drained_bytes_ > drained_bytes_max) return self->close();
                              self->drain();
                            });
  }

  void close() {
    is_closed_ = true;
    heartbeat_.cancel();
    SystemError ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  Core& core_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  HttpResponse answer_;
  std::optional<http::response<http::span_body<const char>>> message_;
  std::array<char, 512> waste_{};
  std::size_t drained_bytes_ = 0;
  unsigned version_ = 11;
  bool is_head_ = false;
  bool is_kept_alive_ = false;
  bool is_drained_ = false;
  bool is_busy_ = false;

  // Of a stream.
  std::shared_ptr<HttpStream> body_stream_;
  asio::steady_timer heartbeat_;
  std::string piece_;  // on its way
  bool is_writing_ = false;
  bool is_closed_ = false;
};

Status HttpServer::Core::listen(const HttpAddress& address) {
  const std::string place = address.host + ":" + std::to_string(address.port);
  SystemError error;
  const auto host = asio::ip::make_address(address.host, error);
  if (error) return {ErrorCode::Invalid, "cannot listen on " + place + ": this is not an IP address"};
  const tcp::endpoint endpoint(host, address.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(SOMAXCONN, error);
  if (error == asio::error::address_in_use)
    return {ErrorCode::Conflict, "cannot listen on " + place + ": another program uses this port"};
  if (error) return {ErrorCode::StorageFailed, "cannot listen on " + place + ": " + error.message()};
  port_ = acceptor_.local_endpoint(error).port();
  return {};
}

void HttpServer::Core::run() {
  accept_next();
  for (std::size_t i = 0; i < limits_.network_threads; ++i) threads_.emplace_back([this] { run_network(); });
}

void HttpServer::Core::run_network() {
  for (;;) {
    try {
      network_.run();
      return;
    } catch (const std::exception& error) {
      std::fprintf(stderr, "obverse-server: a connection failed: %s\n", error.what());
    }
  }
}

void HttpServer::Core::accept_next() {
  acceptor_.async_accept(asio::make_strand(network_),
                         [this](const SystemError& error, tcp::socket socket) { on_accept(error, std::move(socket)); });
}

void HttpServer::Core::on_accept(const SystemError& error, tcp::socket socket) {
  if (is_stopping_ || error == asio::error::operation_aborted) return;
  if (error) {  // most likely no descriptor is left: wait until some connection ends
    accept_timer_.expires_after(accept_pause);
    accept_timer_.async_wait([this](const SystemError& cancelled) {
      if (!cancelled) accept_next();
    });
    return;
  }
  SystemError ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  const bool is_full = [this] {
    const std::lock_guard lock(sessions_mutex_);
    return sessions_.size() >= limits_.connections_max;
  }();
  if (is_full) {
    static constexpr std::string_view busy =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 5\r\n\r\n";
    asio::write(socket, asio::buffer(busy), ignored);  // a new socket has room for this: it does not block
  } else {
    std::make_shared<Session>(*this, std::move(socket))->start();
  }
  accept_next();
}

void HttpServer::Core::join_session(Session& session, std::weak_ptr<Session> weak) {
  const std::lock_guard lock(sessions_mutex_);
  sessions_.emplace(&session, std::move(weak));
}

void HttpServer::Core::leave_session(Session& session) {
  const std::lock_guard lock(sessions_mutex_);
  sessions_.erase(&session);
  sessions_changed_.notify_all();
}

void HttpServer::Core::stop() {
  if (is_stopped_) return;
  is_stopped_ = true;
  is_stopping_ = true;
  asio::post(acceptor_.get_executor(), [this] {
    SystemError ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
  });
  std::vector<std::shared_ptr<Session>> open;
  std::unique_lock lock(sessions_mutex_);
  for (const auto& [session, weak] : sessions_) {
    if (auto alive = weak.lock()) open.push_back(std::move(alive));
  }
  lock.unlock();  // the last owner of a session may be `open`, and its end needs the lock
  for (const auto& session : open) session->stop();
  open.clear();
  lock.lock();
  sessions_changed_.wait_for(lock, limits_.stop_timeout, [this] { return sessions_.empty(); });
  lock.unlock();
  network_.stop();
  for (std::thread& thread : threads_) thread.join();
  pool_.join();
}

HttpServer::HttpServer(std::unique_ptr<Core> core) : core_(std::move(core)) {}

HttpServer::~HttpServer() { stop(); }

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpAddress& address, const HttpLimits& limits,
                                                      HttpHandler handler) {
  auto core = std::make_unique<Core>(limits, std::move(handler));
  if (const Status status = core->listen(address); !status) return status.error();
  core->run();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(core)));
}

std::uint16_t HttpServer::port() const { return core_->port(); }

void HttpServer::stop() { core_->stop(); }

}  // namespace obverse
