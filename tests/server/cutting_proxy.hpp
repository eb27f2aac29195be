#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

namespace obverse::test {

/// Where a connection ends.
struct CutPoint {
  std::size_t up_bytes = 0;    ///< bytes of the client's that pass before the cut
  std::size_t down_bytes = 0;  ///< bytes of the server's that pass before the cut
};

/// A proxy on this machine that ends every connection after some bytes, in the middle of whatever is under way.
class CuttingProxy {
 public:
  /// Takes connections one after the other from here on, to the server on `target_port`.
  explicit CuttingProxy(std::uint16_t target_port);
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;
  ~CuttingProxy();

  std::uint16_t port() const { return port_; }
  /// For the connections that come from now on.
  void set_cut(const CutPoint& cut);

 private:
  void run();
  void carry(int client) const;

  std::uint16_t target_port_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::atomic<std::size_t> up_bytes_{0};
  std::atomic<std::size_t> down_bytes_{0};
  std::thread thread_;
};

}  // namespace obverse::test
