#include "server/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace obverse::test {

namespace {

constexpr int patience_s = 20;

std::string lower_case_name(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; });
  return text;
}

ClientAnswer head_from_text(std::string_view head) {
  ClientAnswer answer;
  const auto first_line = head.substr(0, head.find("\r\n"));
  if (first_line.size() >= 12 && first_line.starts_with("HTTP/1."))
    answer.status = std::atoi(std::string(first_line.substr(9, 3)).c_str());
  head.remove_prefix(std::min(first_line.size() + 2, head.size()));
  while (!head.empty()) {
    const auto line = head.substr(0, head.find("\r\n"));
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos)
      answer.headers.emplace(lower_case_name(std::string(line.substr(0, colon))), line.substr(colon + 2));
    head.remove_prefix(std::min(line.size() + 2, head.size()));
  }
  return answer;
}

}  // namespace

std::string ClientAnswer::header(const std::string& lower_case_name) const {
  const auto it = headers.find(lower_case_name);
  return it == headers.end() ? std::string() : it->second;
}

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{patience_s, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  close(socket_);
  socket_ = -1;
}

HttpClient::~HttpClient() {
  if (socket_ >= 0) close(socket_);
}

ClientAnswer HttpClient::send(const ClientRequest& request) {
  std::string text = request.method + " " + request.target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  for (const std::string& line : request.headers) text += line + "\r\n";
  if (!request.body.empty()) text += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  send_raw(text + "\r\n" + request.body);  // an early answer may come while the rest is still being sent
  return read_answer(request.method == "HEAD");
}

bool HttpClient::send_raw(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

ClientAnswer HttpClient::read_answer(bool is_head) {
  auto end = received_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!read_more()) return {};
    end = received_.find("\r\n\r\n");
  }
  ClientAnswer answer = head_from_text(std::string_view(received_).substr(0, end + 2));
  received_.erase(0, end + 4);
  const std::string length_text = answer.header("content-length");
  const std::size_t length = is_head || answer.status == 304 ? 0 : std::strtoull(length_text.c_str(), nullptr, 10);
  while (received_.size() < length) {
    if (!read_more()) return {};
  }
  answer.body = received_.substr(0, length);
  received_.erase(0, length);
  return answer;
}

std::string HttpClient::read_through(std::string_view mark) {
  for (;;) {
    const auto at = received_.find(mark);
    if (at != std::string::npos) {
      std::string text = received_.substr(0, at + mark.size());
      received_.erase(0, at + mark.size());
      return text;
    }
    if (!read_more()) return {};
  }
}

bool HttpClient::is_closed_by_peer() {
  const std::size_t before = received_.size();
  return !read_more() && received_.size() == before;
}

bool HttpClient::read_more() {
  std::array<char, 16384> bytes{};
  const ssize_t count = recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  received_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

}  // namespace obverse::test
