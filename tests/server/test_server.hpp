#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "server/http_client.hpp"
#include "server/server.hpp"
#include "server/test_device.hpp"

namespace obverse::test {

/// A folder that goes away with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  const std::string& path() const { return path_; }
  /// Writes a file, with the folders above it.
  void put(const std::string& name, std::string_view content) const;

 private:
  std::string path_;
};

/// The day that the demo file describes, at noon.
Instant demo_noon();
std::string demo_file();

/// The real server with the demo programme, on a free port, with a database in a temporary folder and a clock that
/// stands still.
class TestServer {
 public:
  explicit TestServer(ServerTuning tuning = {}, ServerOptions options = {});

  /// Stops the server and starts it again on the same data.
  void restart(const ServerOptions& options = {});
  const Server& server() const { return *server_; }
  std::uint16_t port() const { return server_->port(); }
  std::string database_path() const { return folder_.path() + "/data/obverse.sqlite3"; }

  ClientAnswer send(const ClientRequest& request) const { return HttpClient(port()).send(request); }
  ClientAnswer get(const std::string& target, std::vector<std::string> headers = {}) const {
    return send({"GET", target, "", std::move(headers)});
  }
  /// Signs a person of the demo in. @return the line of the Cookie header
  std::string sign_in(const std::string& key) const;
  ClientAnswer push(const std::string& cookie, const std::string& body) const;
  PushReply pushed(const std::string& cookie, const std::string& body) const;
  PullReply pulled(const std::string& cookie, const std::string& cursor = "", std::int64_t limit = 2000) const;
  /// Everything that a person may read, page by page.
  PullReply pulled_to_end(const std::string& cookie, std::int64_t limit = 2000) const;

 private:
  TemporaryFolder folder_;
  ServerTuning tuning_;
  std::unique_ptr<Server> server_;
};

inline const PersonId ruth = demo_person_id("ruth-adeyemi");
inline const PersonId jonas = demo_person_id("jonas-lindqvist");
inline const PersonId hakon = demo_person_id("hakon-solberg");
PairingId pairing_of_ruth();
Scope private_scope(PersonId person);
Scope scope_of_ruths_pair();

}  // namespace obverse::test
