#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "server/options.hpp"
#include "server/server.hpp"
#include "server/server_commands.hpp"

namespace {

/// Signals that end the server; blocked in every thread, so that only `wait_for_end` takes them.
sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

void wait_for_end() {
  const sigset_t signals = ending_signals();
  int signal = 0;
  sigwait(&signals, &signal);
}

/// Each event stream holds a connection open: as many files as the system lets this program have.
void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);  // what cannot be raised stays as it is
}

int fail(const std::string& sentence) {
  std::fprintf(stderr, "obverse-server: %s\n", sentence.c_str());
  return 1;
}

/// Carries out a command that ends by itself.
int run_command(const obverse::ServerOptions& options) {
  const auto done = obverse::run_server_command(options, obverse::system_now());
  if (!done) return fail(done.error().detail);
  std::printf("obverse-server: %s\n", done->c_str());
  return 0;
}

}  // namespace

/// Starts the server, waits for SIGTERM or SIGINT, stops it gracefully.
int main(int count, char** arguments) {
  std::vector<const char*> words(arguments + (count > 0 ? 1 : 0), arguments + count);
  // An address with a password in it is nothing for a list of processes.
  if (const char* smtp = std::getenv("OBVERSE_SMTP"); smtp != nullptr && *smtp != '\0') {
    words.push_back("--smtp");
    words.push_back(smtp);
  }
  const auto options = obverse::options_from_arguments(words);
  if (!options) return fail(options.error().detail);
  if (options->asks_for_help) {
    std::printf("%s", obverse::options_help().data());
    return 0;
  }
  umask(S_IRWXG | S_IRWXO);  // what people write is nobody else's business on this machine
  if (options->command != obverse::ServerCommand::Serve) return run_command(*options);
  const sigset_t signals = ending_signals();
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  raise_file_limit();
  const auto server = obverse::Server::start(*options);
  if (!server) return fail(server.error().detail);
  std::printf("obverse-server %s listens on http://%s:%u\n", std::string(obverse::server_version).c_str(),
              options->address.host.c_str(), static_cast<unsigned>((*server)->port()));
  std::fflush(stdout);
  wait_for_end();
  (*server)->stop();
  std::printf("obverse-server stopped\n");
  return 0;
}
