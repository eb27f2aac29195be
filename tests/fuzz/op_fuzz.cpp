// Ops from arbitrary bytes: what is read is written as the same op again, and a merge of it, alone and twice, leaves a
// Model that can be written. libFuzzer.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "oplog/op.hpp"
#include "oplog/op_log.hpp"

using namespace obverse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto op = op_from_text({reinterpret_cast<const char*>(bytes), size});
  if (!op) return 0;
  const std::string text = text_from_json(json_from_op(*op));
  const auto again = op_from_text(text);
  if (!again || text_from_json(json_from_op(*again)) != text) std::abort();
  if (chain_hash("", *op) != chain_hash("", *again)) std::abort();
  OpLog log;
  Model model;
  log.merge({&*op, 1}, model);
  const std::string once = canonical_text(model, op->scope);
  log.merge({&*again, 1}, model);
  if (canonical_text(model, op->scope) != once) std::abort();
  log.retract(op->id, model);
  return 0;
}
