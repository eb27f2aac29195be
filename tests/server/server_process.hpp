#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace obverse::test {

/// The real program as a child process: `obverse-server` from the folder of the test program.
class ServerProcess {
 public:
  /// Starts it; returns once it said where it listens, or has ended.
  explicit ServerProcess(const std::vector<std::string>& arguments);
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  /// Kills it if it still runs.
  ~ServerProcess();

  /// 0 when it never listened.
  std::uint16_t port() const { return port_; }
  /// Everything it has printed; complete after `end`.
  const std::string& output() const { return output_; }
  /// Sends a signal (0: none) and waits for the end.
  /// @return the exit code, or minus the signal that ended it
  int end(int signal);

 private:
  bool read_output();
  pid_t process_ = -1;
  int pipe_ = -1;
  std::uint16_t port_ = 0;
  std::string output_;
};

}  // namespace obverse::test
