#include "server/options.hpp"

#include <charconv>
#include <map>

namespace obverse {

namespace {

Status set_port(ServerOptions& options, std::string_view text) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, options.address.port);
  if (error != std::errc{} || stopped != end)
    return {ErrorCode::Invalid, "--port needs a number from 0 to 65535, not \"" + std::string(text) + "\""};
  return {};
}

}  // namespace

Result<ServerOptions> options_from_arguments(std::span<const char* const> arguments) {
  ServerOptions options;
  const std::map<std::string_view, std::string*> texts{
      {"--address", &options.address.host},   {"--data", &options.data_folder}, {"--web", &options.web_folder},
      {"--content", &options.content_folder}, {"--demo", &options.demo_file},
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i];
    if (name == "--help" || name == "-h") {
      options.asks_for_help = true;
      return options;
    }
    if (name == "--new-epoch") {
      options.takes_new_epoch = true;
      continue;
    }
    const auto text = texts.find(name);
    if (text == texts.end() && name != "--port")
      return {ErrorCode::Invalid, "unknown option \"" + std::string(name) + "\"; --help lists them"};
    if (++i == arguments.size()) return {ErrorCode::Invalid, std::string(name) + " needs a value"};
    if (text != texts.end()) {
      *text->second = arguments[i];
    } else if (const Status status = set_port(options, arguments[i]); !status) {
      return status.error();
    }
  }
  if (options.data_folder.empty())
    return {ErrorCode::Invalid, "--data DIR is needed: the folder where the database lives"};
  return options;
}

std::string_view options_help() {
  return "obverse-server: the always-on replica of Obverse\n"
         "\n"
         "  --data DIR       where obverse.sqlite3 lives; made when missing (needed)\n"
         "  --port N         TCP port, 8080 unless told; 0 takes any free one\n"
         "  --address A      IP address to listen on, 127.0.0.1 unless told\n"
         "  --web DIR        the packaged web app\n"
         "  --content DIR    the compiled content (curriculum.json)\n"
         "  --demo FILE      seeds the demo programme once, and opens demo sign-in\n"
         "  --new-epoch      after a restore from a backup: devices send again what is missing\n"
         "  --help           this text\n";
}

}  // namespace obverse
