#include "server/server_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>

namespace obverse::test {

namespace {

std::string server_path() {
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "obverse-server").string();
}

}  // namespace

ServerProcess::ServerProcess(const std::vector<std::string>& arguments) {
  const std::string path = server_path();
  INFO("build obverse-server first: " << path);
  REQUIRE(std::filesystem::exists(path));
  std::vector<char*> words{const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  process_ = fork();
  REQUIRE(process_ >= 0);
  if (process_ == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    execv(path.c_str(), words.data());
    _exit(127);
  }
  close(ends[1]);
  pipe_ = ends[0];
  while (output_.find('\n') == std::string::npos && read_output()) {
  }
  const std::string mark = "listens on http://127.0.0.1:";
  const auto at = output_.find(mark);
  if (at != std::string::npos) port_ = static_cast<std::uint16_t>(std::atoi(output_.c_str() + at + mark.size()));
}

ServerProcess::~ServerProcess() {
  if (process_ > 0) end(SIGKILL);
  close(pipe_);
}

int ServerProcess::end(int signal) {
  REQUIRE(process_ > 0);  // kill(-1) would end everything
  if (signal != 0) kill(process_, signal);
  while (read_output()) {
  }
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool ServerProcess::read_output() {
  std::array<char, 4096> bytes{};
  const ssize_t count = read(pipe_, bytes.data(), bytes.size());
  if (count <= 0) return false;
  output_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

}  // namespace obverse::test
