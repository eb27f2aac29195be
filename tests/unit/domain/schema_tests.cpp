#include "domain/schema.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "support/core_builders.hpp"

namespace obverse {
namespace {

/// A value of the right type and within the limit.
Value fitting(const FieldSpec& spec) {
  if (spec.kind == FieldKind::Set) return OpaqueValue{"[\"" + text_from_id(named<RecordId>("an element")) + "\"]"};
  switch (spec.value_type) {
    case FieldType::Text: return std::string("x");
    case FieldType::Integer: return std::int64_t{1};
    case FieldType::Bool: return true;
    case FieldType::IdText: return text_from_id(named<RecordId>("some"));
  }
  return {};
}

TEST_CASE("every field of the table can be set and read back", "[domain]") {
  const Scope scope = scope_of(ScopeKind::Pairing, named<PairingId>("pairing"));
  std::set<std::string> names;
  for (const FieldSpec& spec : all_fields()) {
    INFO(spec.type << "." << spec.field);
    Model model;
    const auto id = named<RecordId>("record");
    CHECK(spec.get(model, id) == Value{});
    CHECK(spec.set(model, id, scope, fitting(spec)));
    CHECK_FALSE(spec.set(model, id, scope, fitting(spec)));  // the same again is no change
    CHECK(spec.get(model, id) == fitting(spec));
    REQUIRE(places_of(model, id).size() == 1);
    CHECK(places_of(model, id)[0].type == spec.type);
    CHECK(places_of(model, id)[0].scope == scope);
    CHECK(find_field(spec.type, spec.field) == &spec);
    CHECK(is_known_type(spec.type));
    CHECK(names.insert(std::string(spec.type) + "." + std::string(spec.field)).second);
    CHECK((spec.value_type == FieldType::Integer || spec.kind != FieldKind::Monotone));
    CHECK((spec.value_type == FieldType::Text || spec.kind != FieldKind::Text));
    CHECK((spec.value_type == FieldType::Integer || spec.kind != FieldKind::Counter));
    CHECK((spec.limit > 0 || spec.value_type == FieldType::Bool || spec.value_type == FieldType::IdText));
    erase_record(model, spec.type, id);
    CHECK(places_of(model, id).empty());
  }
  CHECK(names.size() == all_fields().size());
}

TEST_CASE("a value of another type or of none sets the default of the struct", "[domain]") {
  Model model;
  const auto id = named<RecordId>("session");
  const FieldSpec* minutes = find_field(Session::type, "minutes");
  minutes->set(model, id, {}, std::int64_t{20});
  minutes->set(model, id, {}, std::string("twenty"));
  CHECK(model.find<Session>(id)->minutes == 45);
  minutes->set(model, id, {}, std::int64_t{20});
  minutes->set(model, id, {}, Value{});
  CHECK(model.find<Session>(id)->minutes == 45);
}

TEST_CASE("a state of a later version is kept as it is", "[domain]") {
  Model model;
  const auto id = named<RecordId>("session");
  find_field(Session::type, "state")->set(model, id, {}, std::int64_t{42});
  CHECK(find_field(Session::type, "state")->get(model, id) == Value(std::int64_t{42}));
}

TEST_CASE("values are checked for type and limit", "[domain]") {
  const FieldSpec& text = *find_field(Session::type, "title");
  CHECK(check_value(text, std::string(200, 'x')));
  CHECK(check_value(text, std::string(201, 'x')).error().code == ErrorCode::TooLarge);
  CHECK(check_value(text, std::string("\xff")).error().code == ErrorCode::BadUtf8);
  CHECK(check_value(text, std::int64_t{1}).error().code == ErrorCode::Invalid);
  std::string accents;
  for (int i = 0; i < 200; ++i) accents += "\xc3\xa9";
  CHECK(check_value(text, accents));
  const FieldSpec& steps = *find_field(LessonProgress::type, "steps_done");
  CHECK(check_value(steps, std::int64_t{100}));
  CHECK(check_value(steps, std::int64_t{101}).error().code == ErrorCode::TooLarge);
  CHECK(check_value(steps, std::int64_t{-1}).error().code == ErrorCode::Invalid);
  const FieldSpec& author = *find_field(NoteBlock::type, "author");
  CHECK(check_value(author, text_from_id(named<PersonId>("x"))));
  CHECK(check_value(author, std::string("somebody")).error().code == ErrorCode::Invalid);
  CHECK(check_value(*find_field(SessionGoal::type, "is_done"), std::int64_t{1}).error().code == ErrorCode::Invalid);
}

TEST_CASE("types and fields that nobody knows are unknown", "[domain]") {
  CHECK(find_field("note_block", "colour") == nullptr);
  CHECK(find_field("diary", "text") == nullptr);
  CHECK_FALSE(is_known_type("diary"));
  CHECK(scope_kinds_of("diary").empty());
  CHECK(scope_kinds_of("note_block") == "pu");
}

}  // namespace
}  // namespace obverse
