#pragma once

#include <string>

#include "server/test_server.hpp"

namespace obverse::test {

/// PostgreSQL in a folder of its own, without a network: a socket in that folder. The superuser may not run it, so then
/// it runs as the user that Debian's package makes.
///
/// One for the whole test program, made at its first use and ended with it.
class PostgresCluster {
 public:
  static PostgresCluster& instance();

  /// The address of a new, empty database.
  std::string new_database();
  /// Ends it as a crash does, and starts it again.
  void crash();

  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;
  ~PostgresCluster();

 private:
  PostgresCluster();
  void start() const;
  void run(const std::string& program, const std::string& arguments) const;

  TemporaryFolder folder_;
  std::string programs_;  // the folder of initdb and pg_ctl
  int databases_ = 0;
};

}  // namespace obverse::test
