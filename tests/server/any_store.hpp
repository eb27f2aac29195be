#pragma once

#include <memory>
#include <string>

#include "server/op_store.hpp"
#include "server/test_server.hpp"

namespace obverse::test {

enum class StoreKind { Memory, Sqlite, Postgres };
std::string name_of(StoreKind kind);

/// A store of one of the kinds, and what it lives on.
class AnyStore {
 public:
  explicit AnyStore(StoreKind kind);
  OpStore& operator*() const { return *store_; }
  OpStore* operator->() const { return store_.get(); }
  /// Opens it again, as a server does at its start. Not for Memory.
  void reopen();
  /// A second store on the same data. Only for Postgres.
  std::unique_ptr<OpStore> second() const;

 private:
  StoreKind kind_;
  TemporaryFolder folder_;
  std::string url_;
  std::unique_ptr<OpStore> store_;
};

}  // namespace obverse::test
