#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/http.hpp"

namespace obverse {

inline constexpr std::string_view server_version = "0.1.0";

/// What is to be done.
enum class ServerCommand {
  Serve,
  Backup,       ///< copy the database into a file
  Restore,      ///< put a backup in the place of the database
  Export,       ///< write everything into a portable file
  Import,       ///< read such a file into an empty database
  Erase,        ///< take away all that is kept of a person
  Compact,      ///< leave out what says nothing any more
  Coordinator,  ///< give somebody a programme to coordinate
  Address,      ///< give a member another e-mail address
};

/// What the person who starts the server decides.
struct ServerOptions {
  ServerCommand command = ServerCommand::Serve;
  std::string command_word;  ///< the file or the person that the command is about
  HttpAddress address;
  std::string data_folder;            ///< where the database lives; made when missing
  std::string store_url;              ///< postgres://...: the database that several servers share; then no data folder
  std::string organisation = "main";  ///< whose data in that database
  std::string web_folder;             ///< the packaged web app; empty: the API alone
  std::string content_folder;         ///< with curriculum.json; empty: the demo does without it
  std::string demo_file;              ///< seeds the demo programme and opens demo sign-in; empty: neither
  std::int64_t keep_days = 0;         ///< history that every device finds; 0: all of it, for ever
  std::string smtp_url;               ///< where letters are handed on; empty: none are sent
  std::string mail_from;              ///< address that letters come from; needed with `smtp_url`
  std::string public_url;             ///< "https://obverse.example": in badges and mails; empty: by request
  std::string new_address;            ///< that Address gives
  std::string programme;              ///< name of the programme that Coordinator is about; empty: the only one
  bool takes_new_epoch = false;       ///< after a restore from a backup: devices send again what the backup has not
  bool asks_for_help = false;
};

/// Reads command-line arguments (without the program's name).
/// @error Invalid; the detail is one clear sentence
Result<ServerOptions> options_from_arguments(std::span<const char* const> arguments);

/// What `--help` prints.
std::string_view options_help();

}  // namespace obverse
