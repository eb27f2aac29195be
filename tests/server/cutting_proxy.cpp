#include "server/cutting_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

namespace obverse::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// Passes on what has arrived. @return false at the end, or when no byte is left to pass
bool pass_on(int from, int to, std::size_t& left) {
  std::array<char, 4096> bytes{};
  const ssize_t count = recv(from, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  const std::size_t passed = std::min(left, static_cast<std::size_t>(count));
  left -= passed;
  if (send(to, bytes.data(), passed, MSG_NOSIGNAL) != static_cast<ssize_t>(passed)) return false;
  return left > 0;
}

}  // namespace

CuttingProxy::CuttingProxy(std::uint16_t target_port)
    : target_port_(target_port), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  REQUIRE(bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) == 0);
  REQUIRE(listen(listener_, SOMAXCONN) == 0);
  REQUIRE(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

CuttingProxy::~CuttingProxy() {
  shutdown(listener_, SHUT_RDWR);  // wakes accept
  thread_.join();
  close(listener_);
}

void CuttingProxy::set_cut(const CutPoint& cut) {
  up_bytes_ = cut.up_bytes;
  down_bytes_ = cut.down_bytes;
}

void CuttingProxy::run() {
  for (;;) {
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0) return;
    carry(client);
    close(client);
  }
}

void CuttingProxy::carry(int client) const {
  const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(target_port_);
  if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    std::size_t up = up_bytes_;
    std::size_t down = down_bytes_;
    std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    bool is_open = true;
    while (is_open && poll(ends.data(), ends.size(), -1) > 0) {
      if (ends[0].revents != 0) is_open = pass_on(client, server, up);
      if (is_open && ends[1].revents != 0) is_open = pass_on(server, client, down);
    }
  }
  close(server);
}

}  // namespace obverse::test
