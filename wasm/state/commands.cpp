#include "state/commands.hpp"

#include <utility>

namespace obverse {

Commands::Commands() = default;
Commands::Commands(Commands&&) noexcept = default;
Commands& Commands::operator=(Commands&&) noexcept = default;
Commands::~Commands() = default;

void Commands::run(Command&& command) { commands_.push_back(std::move(command)); }
void Commands::go(Route&& route) { routes_.push_back(std::move(route)); }
void Commands::wish(AppWish&& wish) { wishes_.push_back(std::move(wish)); }
void Commands::announce(std::string text) { announcements_.push_back(std::move(text)); }
void Commands::confirm(Confirmation&& done) { confirmations_.push_back(std::move(done)); }

bool Commands::is_empty() const {
  return commands_.empty() && routes_.empty() && wishes_.empty() && announcements_.empty() && confirmations_.empty();
}

std::vector<Command> Commands::take_commands() { return std::exchange(commands_, {}); }
std::vector<Route> Commands::take_routes() { return std::exchange(routes_, {}); }
std::vector<AppWish> Commands::take_wishes() { return std::exchange(wishes_, {}); }
std::vector<std::string> Commands::take_announcements() { return std::exchange(announcements_, {}); }
std::vector<Confirmation> Commands::take_confirmations() { return std::exchange(confirmations_, {}); }

}  // namespace obverse
