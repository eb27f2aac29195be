#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "oplog/op.hpp"

namespace obverse {

/// Which members the text of an op has: in a batch of one replica its name stands once for all, and a chain of hashes
/// leaves out the stamp, which the server may change.
enum class OpForm { Whole, WithoutReplica, WithoutStamp };

/// The canonical text of an op, as text_from_json(json_from_op(op)) would give it, written in one pass.
/// Complexity: linear in the text.
void append_op(std::string& text, const Op& op, OpForm form = OpForm::Whole);
std::string text_from_op(const Op& op);

/// Reads an op that begins at the front of `text` and has exactly the form that append_op gives it, and takes it off.
/// A device starts by reading all that it has, and a tree of JSON values in between takes most of that time.
/// @param form Whole or WithoutReplica, which leaves the replica nil
/// @return nothing when it has another form: then `text` is as it was, and op_from_json has the last word
/// Complexity: linear in what is read.
std::optional<Op> op_in_our_form(std::string_view& text, OpForm form = OpForm::Whole);

/// A JSON text whose member "ops" is a list of ops; without such a list there are none.
struct OpsRead {
  Json around;  ///< all else; its "ops" is empty
  std::vector<Op> ops;
  std::vector<Error> unreadable;  ///< why, of each member of the list that is no op
};
/// Reads one: quickly when all ops have our form, else as JSON.
/// @param form as above; WithoutReplica leaves every replica nil
/// @error TooLarge, BadUtf8, Malformed: it is no JSON
Result<OpsRead> ops_from_text(std::string_view text, const JsonLimits& limits, OpForm form = OpForm::Whole);
/// The text of an object whose "ops" is empty, with these in it.
std::string text_with_ops(const Json& around, std::span<const Op> ops, OpForm form = OpForm::Whole);

}  // namespace obverse
