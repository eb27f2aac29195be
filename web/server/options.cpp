#include "server/options.hpp"

#include <charconv>
#include <map>

#include "base/text.hpp"

namespace obverse {

namespace {

Status set_port(ServerOptions& options, std::string_view text) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, options.address.port);
  if (error != std::errc{} || stopped != end)
    return {ErrorCode::Invalid, "--port needs a number from 0 to 65535, not \"" + std::string(text) + "\""};
  return {};
}

Status set_keep_days(ServerOptions& options, std::string_view text) {
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, options.keep_days);
  if (error != std::errc{} || stopped != end || options.keep_days < 0 || options.keep_days > 36500)
    return {ErrorCode::Invalid, "--keep-days needs a number of days, not \"" + std::string(text) + "\""};
  return {};
}

struct CommandName {
  std::string_view name;
  ServerCommand command;
  std::string_view needs;  ///< what follows it; empty: nothing
};
constexpr CommandName command_names[] = {
    {"backup", ServerCommand::Backup, "a file"},
    {"restore", ServerCommand::Restore, "a file"},
    {"export", ServerCommand::Export, "a file"},
    {"import", ServerCommand::Import, "a file"},
    {"erase", ServerCommand::Erase, "a person"},
    {"compact", ServerCommand::Compact, ""},
    {"address", ServerCommand::Address, "the address that a member has"},
    {"coordinator", ServerCommand::Coordinator, "a name and an address: \"Grace Okafor <grace@acme.example>\""},
};

/// "backup FILE" and such in front of the options. @return how many arguments that were
Result<std::size_t> set_command(ServerOptions& options, std::span<const char* const> arguments) {
  if (arguments.empty()) return std::size_t{0};
  for (const CommandName& known : command_names) {
    if (known.name != arguments[0]) continue;
    options.command = known.command;
    if (known.needs.empty()) return std::size_t{1};
    if (arguments.size() < 2 || std::string_view(arguments[1]).starts_with("--"))
      return {ErrorCode::Invalid, std::string(known.name) + " needs " + std::string(known.needs)};
    options.command_word = arguments[1];
    return std::size_t{2};
  }
  return std::size_t{0};
}

/// Whether the options name exactly one place for the data.
Status check_places(const ServerOptions& options) {
  if (options.store_url.empty()) {
    if (!options.data_folder.empty()) return {};
    return {ErrorCode::Invalid, "--data DIR is needed: the folder where the database lives"};
  }
  if (options.command == ServerCommand::Backup || options.command == ServerCommand::Restore)
    return {ErrorCode::Invalid, "PostgreSQL is backed up and restored by its own tools, pg_dump and pg_restore"};
  if (!options.data_folder.empty()) return {ErrorCode::Invalid, "--data and --store exclude each other"};
  const std::string_view url = options.store_url;
  if (url.starts_with("postgres://") || url.starts_with("postgresql://")) return {};
  return {ErrorCode::Invalid, "--store needs an address that begins with postgres://"};
}

Status check_mail(const ServerOptions& options) {
  // A command that ends by itself sends nothing, and may find the address of the mail server in its environment.
  if (options.smtp_url.empty() || options.command != ServerCommand::Serve) return {};
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
      {"--address", &options.address.host},
      {"--data", &options.data_folder},
      {"--web", &options.web_folder},
      {"--content", &options.content_folder},
      {"--demo", &options.demo_file},
      {"--store", &options.store_url},
      {"--organisation", &options.organisation},
      {"--smtp", &options.smtp_url},
      {"--mail-from", &options.mail_from},
      {"--public-url", &options.public_url},
      {"--programme", &options.programme},
      {"--to", &options.new_address},
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
    if (text == texts.end() && name != "--port" && name != "--keep-days")
      return {ErrorCode::Invalid, "unknown option \"" + std::string(name) + "\"; --help lists them"};
    if (++i == arguments.size()) return {ErrorCode::Invalid, std::string(name) + " needs a value"};
    if (text != texts.end()) {
      *text->second = arguments[i];
    } else {
      const Status status = name == "--port" ? set_port(options, arguments[i]) : set_keep_days(options, arguments[i]);
      if (!status) return status.error();
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
         "  obverse-server export FILE --data DIR    writes everything into FILE as JSON, for another server\n"
         "  obverse-server import FILE --data DIR    reads such a file into an empty database\n"
         "  obverse-server erase PERSON --data DIR   takes away for ever what is kept of a person, by their id\n"
         "  obverse-server compact --data DIR        leaves out history older than --keep-days, as a server does each "
         "night\n"
         "  obverse-server address OLD --to NEW --data DIR\n"
         "                                           gives a member another e-mail address, and signs them out\n"
         "  obverse-server coordinator \"Grace Okafor <grace@acme.example>\" --data DIR [--programme NAME]\n"
         "                                           makes somebody coordinator of the programme, or of a new one\n"
         "\n"
         "  --data DIR       where obverse.sqlite3 lives; made when missing (needed)\n"
         "  --store URL      instead of --data: a PostgreSQL database that several servers may share\n"
         "  --organisation N whose data in that database, \"main\" unless told\n"
         "  --port N         TCP port, 8080 unless told; 0 takes any free one\n"
         "  --address A      IP address to listen on, 127.0.0.1 unless told\n"
         "  --web DIR        the packaged web app\n"
         "  --content DIR    the compiled content (curriculum.json)\n"
         "  --demo FILE      seeds the demo programme once, and opens demo sign-in\n"
         "  --keep-days N    leaves out history older than N days at night; 0, unless told: keeps all\n"
         "  --smtp URL       smtp://host:25 or smtps://host:465: sends sign-in codes and letters (or OBVERSE_SMTP)\n"
         "  --mail-from A    the address that letters come from\n"
         "  --public-url URL where people find this server, such as https://obverse.example: in mails and badges\n"
         "  --programme NAME the programme that a command is about\n"
         "  --new-epoch      after a restore from a backup: devices send again what is missing\n"
         "  --help           this text\n";
}

}  // namespace obverse
