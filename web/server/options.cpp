#include "server/options.hpp"

#include <charconv>
#include <map>

#include "follow_up/shared_note.hpp"

namespace obverse {

namespace {

Status set_port(ServerOptions& options, std::string_view text) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, options.address.port);
  if (error != std::errc{} || stopped != end)
    return {ErrorCode::Invalid, "--port needs a number from 0 to 65535, not \"" + std::string(text) + "\""};
  return {};
}

/// "backup FILE" and "restore FILE" in front of the options. @return how many arguments that were
Result<std::size_t> set_command(ServerOptions& options, std::span<const char* const> arguments) {
  if (arguments.empty()) return std::size_t{0};
  const std::string_view name = arguments[0];
  if (name != "backup" && name != "restore") return std::size_t{0};
  options.command = name == "backup" ? ServerCommand::Backup : ServerCommand::Restore;
  if (arguments.size() < 2 || std::string_view(arguments[1]).starts_with("--"))
    return {ErrorCode::Invalid, std::string(name) + " needs a file"};
  options.command_file = arguments[1];
  return std::size_t{2};
}

/// Whether the options name exactly one place for the data.
Status check_places(const ServerOptions& options) {
  if (options.store_url.empty()) {
    if (!options.data_folder.empty()) return {};
    return {ErrorCode::Invalid, "--data DIR is needed: the folder where the database lives"};
  }
  if (options.command != ServerCommand::Serve)
    return {ErrorCode::Invalid, "PostgreSQL is backed up and restored by its own tools, pg_dump and pg_restore"};
  if (!options.data_folder.empty()) return {ErrorCode::Invalid, "--data and --store exclude each other"};
  const std::string_view url = options.store_url;
  if (url.starts_with("postgres://") || url.starts_with("postgresql://")) return {};
  return {ErrorCode::Invalid, "--store needs an address that begins with postgres://"};
}

Status check_mail(const ServerOptions& options) {
  if (options.smtp_url.empty()) return {};
  const std::string_view url = options.smtp_url;
  if (!url.starts_with("smtp://") && !url.starts_with("smtps://"))
    return {ErrorCode::Invalid, "--smtp needs an address that begins with smtp:// or smtps://"};
  if (is_mail_address(options.mail_from)) return {};
  return {ErrorCode::Invalid, "--smtp needs --mail-from: the address that letters come from"};
}

}  // namespace

Result<ServerOptions> options_from_arguments(std::span<const char* const> arguments) {
  ServerOptions options;
  const std::map<std::string_view, std::string*> texts{
      {"--address", &options.address.host},      {"--data", &options.data_folder}, {"--web", &options.web_folder},
      {"--content", &options.content_folder},    {"--demo", &options.demo_file},   {"--store", &options.store_url},
      {"--organisation", &options.organisation}, {"--smtp", &options.smtp_url},    {"--mail-from", &options.mail_from},
      {"--public-url", &options.public_url},
  };
  const auto command_words = set_command(options, arguments);
  if (!command_words) return command_words.error();
  for (std::size_t i = *command_words; i < arguments.size(); ++i) {
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
  if (const Status status = check_places(options); !status) return status.error();
  if (const Status status = check_mail(options); !status) return status.error();
  return options;
}

std::string_view options_help() {
  return "obverse-server: the always-on replica of Obverse\n"
         "\n"
         "  obverse-server --data DIR ...            serves\n"
         "  obverse-server backup FILE --data DIR    copies the database into FILE, also while a server runs\n"
         "  obverse-server restore FILE --data DIR   puts FILE in the place of the database, under a new epoch\n"
         "\n"
         "  --data DIR       where obverse.sqlite3 lives; made when missing (needed)\n"
         "  --store URL      instead of --data: a PostgreSQL database that several servers may share\n"
         "  --organisation N whose data in that database, \"main\" unless told\n"
         "  --port N         TCP port, 8080 unless told; 0 takes any free one\n"
         "  --address A      IP address to listen on, 127.0.0.1 unless told\n"
         "  --web DIR        the packaged web app\n"
         "  --content DIR    the compiled content (curriculum.json)\n"
         "  --demo FILE      seeds the demo programme once, and opens demo sign-in\n"
         "  --smtp URL       smtp://host:25 or smtps://host:465: sends letters that people ask for (or OBVERSE_SMTP)\n"
         "  --mail-from A    the address that letters come from\n"
         "  --public-url URL what badges are signed for, such as https://obverse.example\n"
         "  --new-epoch      after a restore from a backup: devices send again what is missing\n"
         "  --help           this text\n";
}

}  // namespace obverse
