#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulation/device.hpp"
#include "simulation/sync_peer.hpp"
#include "support/core_builders.hpp"

namespace obverse::simulation {

/// What can go wrong in a world, in percent of the chances for it. A seed chooses.
struct Troubles {
  std::int64_t lost = 0;       ///< of requests and of answers
  std::int64_t repeated = 0;   ///< a request arrives twice
  std::int64_t truncated = 0;  ///< half a body arrives
  std::int64_t portal = 0;     ///< somebody else's page comes back
  std::int64_t store_fails = 0;
  std::int64_t commit_fails = 0;  ///< of the server's store
  bool has_clones = false;        ///< copied profiles and stores put back to an earlier moment
  bool has_restores = false;      ///< the server comes back from a backup
  bool has_wrong_clocks = false;
  bool ends_pairing = false;
  bool has_compaction = false;  ///< the server leaves out what is old, now and then
  bool has_cut_words = true;    ///< people write in the middle of words and take letters away
  std::int64_t page = 2000;     ///< ops in a pull at most
};

Troubles troubles_of(SeededRandom& random);

/// A world made smaller: to find what a failure needs.
struct Smaller {
  std::int64_t steps_max = INT64_MAX;
  std::set<int> without;  ///< troubles that are left out, by their place in `trouble_names`
};
inline constexpr const char* trouble_names[] = {"lost",         "repeated",     "truncated", "portal",
                                                "store_fails",  "commit_fails", "clones",    "restores",
                                                "wrong_clocks", "ends_pairing", "compaction"};

/// One seed, one world: devices, network, server and clock in a single thread, each step chosen by the seed.
class World {
 public:
  explicit World(std::uint64_t seed, const Smaller& smaller = {});
  /// @return what is wrong, or nothing
  std::optional<std::string> run();
  std::int64_t steps_run() const { return steps_run_; }

 private:
  struct Wire {
    std::size_t device = 0;
    int incarnation = 0;
    Request request;
  };
  struct Arrival {
    std::size_t device = 0;
    int incarnation = 0;
    Reply reply;
  };

  void add_device(const std::string& name, PersonId account);
  void step();
  void act(Device& device);
  void strike(Device& device);
  void strike_server();

  void command(Device& device);
  void run_command(Device& device, const Command& command);
  void write_raw(Device& device);
  void come_or_go(Device& device);
  void delete_or_restore(Device& device);
  void edit_text(Device& device, RecordId block, const std::string& words);
  std::optional<RecordId> own_block(const Device& device);
  std::string unique_text(const Device& device, bool is_private);

  void send(std::size_t device);
  void deliver_request(std::size_t wire);
  void deliver_reply(std::size_t arrival);
  Answer ask_server(const Wire& wire, std::string_view body);
  void answer(const Wire& wire, Reply reply);

  bool settle();
  bool exchange(std::size_t device);
  std::optional<std::string> check() const;
  std::optional<std::string> check_device(const Device& device) const;
  std::optional<std::string> check_store() const;
  bool is_made_anew(const std::string& change) const;

  Cast cast_;
  SeededRandom random_;
  Troubles troubles_;
  Instant now_{1'794'484'800'000};
  std::unique_ptr<SyncPeer> server_;
  std::deque<Device> devices_;
  std::vector<Wire> wires_;
  std::vector<Arrival> arrivals_;
  int texts_ = 0;
  std::int64_t steps_max_ = INT64_MAX;
  std::int64_t steps_run_ = 0;
  bool is_quiet_ = false;
  std::optional<std::string> failure_;
};

}  // namespace obverse::simulation
