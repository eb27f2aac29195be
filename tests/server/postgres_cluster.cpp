#include "server/postgres_cluster.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>

#include "server/postgres.hpp"

namespace obverse::test {

namespace {

/// Where Debian puts the programs of the newest PostgreSQL, or else where the path leads.
std::string folder_of_programs() {
  std::string newest;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
    const std::string folder = version.path().string() + "/bin/";
    if (std::filesystem::exists(folder + "initdb") && folder > newest) newest = folder;
  }
  return newest;
}

std::string address(const std::string& folder, const std::string& database) {
  return "postgres://obverse@/" + database + "?host=" + folder;
}

}  // namespace

PostgresCluster& PostgresCluster::instance() {
  static PostgresCluster cluster;
  return cluster;
}

PostgresCluster::PostgresCluster() : programs_(folder_of_programs()) {
  REQUIRE(chmod(folder_.path().c_str(), 0777) == 0);  // its user has to make the data folder in it
  run("initdb", "-D '" + folder_.path() + "/data' -U obverse -A trust -E UTF8 --no-locale");
  start();
}

PostgresCluster::~PostgresCluster() {
  const std::string command = "-D '" + folder_.path() + "/data' -m immediate stop";
  const std::string user = geteuid() == 0 ? "runuser -u postgres -- " : "";
  if (std::system((user + programs_ + "pg_ctl " + command + " >/dev/null 2>&1").c_str()) != 0) return;
}

std::string PostgresCluster::new_database() {
  const std::string name = "test_" + std::to_string(++databases_);
  auto database = Postgres::connect(address(folder_.path(), "postgres"));
  if (!database) FAIL(database.error().detail);
  REQUIRE((*database)->run("CREATE DATABASE " + name));
  return address(folder_.path(), name);
}

void PostgresCluster::crash() {
  run("pg_ctl", "-D '" + folder_.path() + "/data' -m immediate stop");
  start();
}

void PostgresCluster::start() const {
  run("pg_ctl", "-D '" + folder_.path() + "/data' -w -l '" + folder_.path() + "/log' -o \"-k '" + folder_.path() +
                    "' -c listen_addresses='' -c max_connections=50 -c shared_buffers=32MB\" start");
}

void PostgresCluster::run(const std::string& program, const std::string& arguments) const {
  const std::string user = geteuid() == 0 ? "runuser -u postgres -- " : "";
  const std::string log = folder_.path() + "/" + program + ".log";
  const std::string command = "cd / && " + user + programs_ + program + " " + arguments + " >'" + log + "' 2>&1";
  INFO("install PostgreSQL with: scripts/lib/install postgres; " << command);
  REQUIRE(std::system(command.c_str()) == 0);
}

}  // namespace obverse::test
