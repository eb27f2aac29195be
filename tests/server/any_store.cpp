#include "server/any_store.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/memory_store.hpp"
#include "server/postgres_cluster.hpp"
#include "server/postgres_store.hpp"
#include "server/sqlite_store.hpp"

namespace obverse::test {

std::string name_of(StoreKind kind) {
  switch (kind) {
    case StoreKind::Memory: return "memory";
    case StoreKind::Sqlite: return "SQLite";
    case StoreKind::Postgres: return "PostgreSQL";
  }
  return "";
}

AnyStore::AnyStore(StoreKind kind) : kind_(kind) {
  if (kind_ == StoreKind::Postgres) url_ = PostgresCluster::instance().new_database();
  if (kind_ == StoreKind::Memory) {
    store_ = std::make_unique<MemoryStore>("e1", "secret");
  } else {
    reopen();
  }
}

void AnyStore::reopen() {
  store_.reset();
  if (kind_ == StoreKind::Postgres) {
    store_ = second();
    return;
  }
  REQUIRE(kind_ == StoreKind::Sqlite);
  auto opened = SqliteStore::open(folder_.path() + "/db");
  if (!opened) FAIL(opened.error().detail);
  store_ = std::move(*opened);
}

std::unique_ptr<OpStore> AnyStore::second() const {
  REQUIRE(kind_ == StoreKind::Postgres);
  auto opened = PostgresStore::open(url_, "main");
  if (!opened) FAIL(opened.error().detail);
  return std::move(*opened);
}

}  // namespace obverse::test
