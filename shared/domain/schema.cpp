// One file because it is one table: every field of every type, with its kind and its limit, and what is read from it.

#include "domain/schema.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include "base/text.hpp"
#include "text_merge/patch_json.hpp"

namespace obverse {

namespace {

template <class Member>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};
template <class Member>
struct IsSet : std::false_type {};
template <class Element>
struct IsSet<std::set<Element>> : std::true_type {};

/// What `value` means for a member of this type; nothing for no value and for a value of another type.
template <class Member>
std::optional<Member> member_from_value(const Value& value) {
  if constexpr (std::is_same_v<Member, std::string>) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::nullopt : std::optional(*text);
  } else if constexpr (IsId<Member>::value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::nullopt : id_from_text<Member>(*text);
  } else if constexpr (std::is_same_v<Member, bool>) {
    const auto* flag = std::get_if<bool>(&value);
    return flag == nullptr ? std::nullopt : std::optional(*flag);
  } else if constexpr (IsSet<Member>::value) {
    using Element = typename Member::value_type;
    const auto* opaque = std::get_if<OpaqueValue>(&value);
    const Result<Json> json = json_from_text(opaque == nullptr ? "[]" : opaque->json);
    Member elements;
    if (!json || !json->is_array()) return elements;
    for (const Json& item : *json)
      elements.insert(member_from_value<Element>(value_from_json(item)).value_or(Element{}));
    return elements;
  } else {
    const auto* integer = std::get_if<std::int64_t>(&value);
    return integer == nullptr ? std::nullopt : std::optional(static_cast<Member>(*integer));
  }
}

template <class Member>
Value value_from_member(const Member& member) {
  if constexpr (std::is_same_v<Member, std::string>) {
    return member;
  } else if constexpr (IsId<Member>::value) {
    return text_from_id(member);
  } else if constexpr (std::is_same_v<Member, bool>) {
    return member;
  } else if constexpr (IsSet<Member>::value) {
    Json elements = Json::array();
    for (const auto& element : member) elements.push_back(json_from_value(value_from_member(element)));
    return OpaqueValue{text_from_json(elements)};
  } else {
    return static_cast<std::int64_t>(member);
  }
}

template <class Member>
constexpr FieldType field_type_of() {
  if constexpr (std::is_same_v<Member, std::string>) return FieldType::Text;
  if constexpr (IsId<Member>::value) return FieldType::IdText;
  if constexpr (std::is_same_v<Member, bool>) return FieldType::Bool;
  if constexpr (IsSet<Member>::value) return field_type_of<typename Member::value_type>();
  return FieldType::Integer;
}

template <class Pointer>
struct MemberOf;
template <class Class, class Type>
struct MemberOf<Type Class::*> {
  using Entity = Class;
  using Member = Type;
};

template <auto pointer>
bool set_member(Model& model, RecordId id, const Scope& scope, const Value& value) {
  using Entity = typename MemberOf<decltype(pointer)>::Entity;
  using Member = typename MemberOf<decltype(pointer)>::Member;
  const auto [place, is_new] = model.table<Entity>().try_emplace(id);
  place->second.scope = scope;
  auto& member = place->second.fields.*pointer;
  auto next = member_from_value<Member>(value);
  if (!next) next = Entity{}.*pointer;  // a default of the struct need not be zero
  const bool is_changed = is_new || member != *next;
  member = std::move(*next);
  return is_changed;
}

template <auto pointer>
Value get_member(const Model& model, RecordId id) {
  using Entity = typename MemberOf<decltype(pointer)>::Entity;
  const Entity* fields = model.find<Entity>(id);
  if (fields == nullptr) fields = model.find_deleted<Entity>(id);
  if (fields == nullptr) return std::monostate{};
  return value_from_member(fields->*pointer);
}

/// One line of the table. `limit`: code points of a text, greatest value of an integer.
template <auto pointer>
constexpr FieldSpec field(std::string_view name, std::int64_t limit = 0, FieldKind kind = FieldKind::Register) {
  using Entity = typename MemberOf<decltype(pointer)>::Entity;
  using Member = typename MemberOf<decltype(pointer)>::Member;
  return {Entity::type, name, kind, field_type_of<Member>(), limit, &set_member<pointer>, &get_member<pointer>};
}

constexpr FieldKind monotone = FieldKind::Monotone;
constexpr FieldKind merged = FieldKind::Text;
constexpr FieldKind set_of = FieldKind::Set;
constexpr FieldKind counter = FieldKind::Counter;
constexpr std::int64_t time_limit = std::int64_t{1} << 48;  // ms: the year 10889, as far as stamps go

constexpr std::array fields = {
    field<&Person::given_name>("given_name", 100),
    field<&Person::family_name>("family_name", 100),
    field<&Person::preferred_name>("preferred_name", 100),
    field<&Person::job_title>("job_title", 120),
    field<&Person::unit>("unit", 120),
    field<&Person::site>("site", 120),
    field<&Person::country>("country", 2),
    field<&Person::time_zone>("time_zone", 64),
    field<&Person::languages>("languages", 120),
    field<&Person::background>("background", 1000),
    field<&Person::goals>("goals", 2000),
    field<&Person::interests>("interests", 2000),
    field<&Person::working_hours>("working_hours", 40),
    field<&Person::employed_since>("employed_since", 10),
    field<&Person::competencies>("competencies", 2000),
    field<&Person::education>("education", 2000),
    field<&Person::contact>("contact", 500),
    field<&Person::level>("level", 9),
    field<&Person::capacity>("capacity", 50),

    field<&Employment::person>("person"),
    field<&Employment::email>("email", 254),
    field<&Employment::employee_id>("employee_id", 64),
    field<&Employment::status>("status", 1),
    field<&Employment::hired_on>("hired_on", 10),
    field<&Employment::education>("education", 2000),
    field<&Employment::manager>("manager"),
    field<&Employment::background>("background", 100),
    field<&Employment::background_consented_at>("background_consented_at", time_limit),

    field<&Membership::programme>("programme"),
    field<&Membership::person>("person"),
    field<&Membership::role>("role", 1000),

    field<&PersonSkill::person>("person"),
    field<&PersonSkill::framework>("framework", 40),
    field<&PersonSkill::competence>("competence", 40),
    field<&PersonSkill::level>("level", 8),
    field<&PersonSkill::assessed_on>("assessed_on", 10),

    field<&Programme::name>("name", 200),
    field<&Programme::organisation>("organisation", 200),
    field<&Programme::objective>("objective", 2000),
    field<&Programme::measures>("measures", 2000),
    field<&Programme::ground_rules>("ground_rules", 8000),
    field<&Programme::sponsor_message>("sponsor_message", 8000),
    field<&Programme::starts_on>("starts_on", 10),
    field<&Programme::ends_on>("ends_on", 10),
    field<&Programme::sessions_per_pair>("sessions_per_pair", 100),
    field<&Programme::minutes_per_session>("minutes_per_session", 480),
    field<&Programme::weeks_between_sessions>("weeks_between_sessions", 52),
    field<&Programme::is_pilot>("is_pilot"),
    field<&Programme::is_local>("is_local"),
    field<&Programme::matches_background>("matches_background"),

    field<&LessonProgress::person>("person"),
    field<&LessonProgress::lesson>("lesson", 80),
    field<&LessonProgress::steps_done>("steps_done", 100, monotone),
    field<&LessonProgress::state>("state", 1000, monotone),
    field<&LessonProgress::tried>("tried", 100, monotone),
    field<&LessonProgress::done_at>("done_at", time_limit),

    field<&Pairing::programme>("programme"),
    field<&Pairing::mentor>("mentor"),
    field<&Pairing::mentee>("mentee"),
    field<&Pairing::state>("state", 1000),
    field<&Pairing::mentee_learns>("mentee_learns", 500),
    field<&Pairing::mentor_learns>("mentor_learns", 500),

    field<&Session::pairing>("pairing"),
    field<&Session::number>("number", 1000),
    field<&Session::starts_at>("starts_at", time_limit),
    field<&Session::minutes>("minutes", 480),
    field<&Session::title>("title", 200),
    field<&Session::place>("place", 500),
    field<&Session::revision>("revision", 1 << 20, monotone),
    field<&Session::state>("state", 1000),
    field<&Session::attendees>("attendees", 0, set_of),
    field<&Session::known_to_mentee>("known_to_mentee", 1 << 20, monotone),
    field<&Session::known_to_mentor>("known_to_mentor", 1 << 20, monotone),

    field<&SessionGoal::session>("session"),
    field<&SessionGoal::position>("position", 1000),
    field<&SessionGoal::text>("text", 500),
    field<&SessionGoal::is_done>("is_done"),
    field<&SessionGoal::practised>("practised", 100, counter),

    field<&SessionHeld::pairing>("pairing"),
    field<&SessionHeld::session>("session"),
    field<&SessionHeld::held_at>("held_at", time_limit),

    field<&Note::session>("session"),

    field<&NoteBlock::note>("note"),
    field<&NoteBlock::author>("author"),
    field<&NoteBlock::kind>("kind", 1000),
    field<&NoteBlock::position>("position", 200),
    field<&NoteBlock::text>("text", 8000, merged),

    field<&Message::pairing>("pairing"),
    field<&Message::author>("author"),
    field<&Message::text>("text", 4000, merged),
    field<&Message::sent_at>("sent_at", time_limit),

    field<&PairingOffer::person>("person"),
    field<&PairingOffer::pairing>("pairing"),
    field<&PairingOffer::partner>("partner"),
    field<&PairingOffer::is_mentor>("is_mentor"),
    field<&PairingOffer::why>("why", 500),
    field<&PairingOffer::asked_at>("asked_at", time_limit),
    field<&PairingOffer::is_withdrawn>("is_withdrawn"),
    field<&PairingOffer::answer>("answer", 1000),
    field<&PairingOffer::reason>("reason", 500),
    field<&PairingOffer::answered_at>("answered_at", time_limit),

    field<&PairingEnd::person>("person"),
    field<&PairingEnd::pairing>("pairing"),
    field<&PairingEnd::partner>("partner"),
    field<&PairingEnd::is_completed>("is_completed"),
    field<&PairingEnd::ended_at>("ended_at", time_limit),
    field<&PairingEnd::is_taken_back>("is_taken_back"),

    field<&MatchScenario::programme>("programme"),
    field<&MatchScenario::name>("name", 100),
    field<&MatchScenario::decisions>("decisions", 50'000),
    field<&MatchScenario::is_dropped>("is_dropped"),

    field<&SkillCheck::person>("person"),
    field<&SkillCheck::wave>("wave", 1000),
    field<&SkillCheck::questionnaire>("questionnaire", 40),
    field<&SkillCheck::questionnaire_version>("questionnaire_version", 100000),
    field<&SkillCheck::finished_at>("finished_at", time_limit),

    field<&SkillAnswer::person>("person"),
    field<&SkillAnswer::wave>("wave", 1000),
    field<&SkillAnswer::framework>("framework", 40),
    field<&SkillAnswer::competence>("competence", 40),
    field<&SkillAnswer::level>("level", 8),
    field<&SkillAnswer::is_unsure>("is_unsure"),
    field<&SkillAnswer::evidence>("evidence", 2000, merged),
    field<&SkillAnswer::answered_at>("answered_at", time_limit),

    field<&SharedSkillResult::pairing>("pairing"),
    field<&SharedSkillResult::person>("person"),
    field<&SharedSkillResult::wave>("wave", 1000),
    field<&SharedSkillResult::levels>("levels", 2000),
    field<&SharedSkillResult::finished_at>("finished_at", time_limit),

    field<&Agreement::pairing>("pairing"),
    field<&Agreement::goals>("goals", 2000, merged),
    field<&Agreement::mentee_expects>("mentee_expects", 2000, merged),
    field<&Agreement::mentor_expects>("mentor_expects", 2000, merged),
    field<&Agreement::boundaries>("boundaries", 2000, merged),
    field<&Agreement::cadence>("cadence", 2000, merged),
    field<&Agreement::confidentiality>("confidentiality", 2000, merged),

    field<&AgreementYes::pairing>("pairing"),
    field<&AgreementYes::person>("person"),
    field<&AgreementYes::fingerprint>("fingerprint", 64),
    field<&AgreementYes::given_at>("given_at", time_limit),

    field<&PairItem::pairing>("pairing"),
    field<&PairItem::kind>("kind", 1000),
    field<&PairItem::author>("author"),
    field<&PairItem::owner>("owner"),
    field<&PairItem::session>("session"),
    field<&PairItem::text>("text", 500),
    field<&PairItem::detail>("detail", 2000),
    field<&PairItem::due_on>("due_on", 10),
    field<&PairItem::progress>("progress", 100),
    field<&PairItem::added_at>("added_at", time_limit),
    field<&PairItem::done_at>("done_at", time_limit),
    field<&PairItem::is_removed>("is_removed"),

    field<&SessionPulse::session>("session"),
    field<&SessionPulse::person>("person"),
    field<&SessionPulse::useful>("useful", 6),
    field<&SessionPulse::learned>("learned", 6),
    field<&SessionPulse::confident>("confident", 6),

    field<&FollowUp::session>("session"),
    field<&FollowUp::author>("author"),
    field<&FollowUp::subject>("subject", 300),
    field<&FollowUp::text>("text", 20000),
    field<&FollowUp::made_at>("made_at", time_limit),
    field<&FollowUp::is_requested>("is_requested"),

    field<&LetterSent::session>("session"),
    field<&LetterSent::state>("state", 1000),
    field<&LetterSent::at>("at", time_limit),

    field<&LessonDraft::person>("person"),
    field<&LessonDraft::source>("source", lesson_source_max, merged),
    field<&LessonDraft::started_at>("started_at", time_limit),
    field<&LessonDraft::changed_at>("changed_at", time_limit),
    field<&LessonDraft::is_removed>("is_removed"),

    field<&LessonOffer::person>("person"),
    field<&LessonOffer::source>("source", lesson_source_max),
    field<&LessonOffer::offered_at>("offered_at", time_limit),
    field<&LessonOffer::is_accepted>("is_accepted"),
    field<&LessonOffer::remark>("remark", 2000),
    field<&LessonOffer::answered_at>("answered_at", time_limit),

    field<&SharedLesson::author>("author"),
    field<&SharedLesson::source>("source", lesson_source_max),
    field<&SharedLesson::version>("version", 1 << 20, monotone),
    field<&SharedLesson::approved_at>("approved_at", time_limit),
    field<&SharedLesson::is_withdrawn>("is_withdrawn"),

    field<&CalendarFeed::person>("person"),
    field<&CalendarFeed::number>("number", 1 << 20, monotone),

    field<&ProfileEntry::person>("person"),
    field<&ProfileEntry::field>("field", 40),
    field<&ProfileEntry::text>("text", 2000),

    field<&SelfAnswer::person>("person"),
    field<&SelfAnswer::questionnaire>("questionnaire", 40),
    field<&SelfAnswer::questionnaire_version>("questionnaire_version", 100000),
    field<&SelfAnswer::item>("item", 100),
    field<&SelfAnswer::answer>("answer", 40),
    field<&SelfAnswer::answered_at>("answered_at", time_limit),

    field<&LessonMark::person>("person"),
    field<&LessonMark::lesson>("lesson", 80),
    field<&LessonMark::step>("step", 100),
    field<&LessonMark::is_marked>("is_marked"),
    field<&LessonMark::words>("words", 4000, merged),
    field<&LessonMark::changed_at>("changed_at", time_limit),

    field<&RecommendationRequest::person>("person"),
    field<&RecommendationRequest::programme>("programme"),
    field<&RecommendationRequest::name>("name", 100),
    field<&RecommendationRequest::relation>("relation", 1000),
    field<&RecommendationRequest::asked_at>("asked_at", time_limit),
    field<&RecommendationRequest::is_withdrawn>("is_withdrawn"),

    field<&Recommendation::request>("request"),
    field<&Recommendation::person>("person"),
    field<&Recommendation::programme>("programme"),
    field<&Recommendation::name>("name", 100),
    field<&Recommendation::relation>("relation", 1000),
    field<&Recommendation::text>("text", recommendation_text_max),
    field<&Recommendation::attempt>("attempt", 26),
    field<&Recommendation::written_at>("written_at", time_limit),

    field<&RecommendationGiven::request>("request"),
    field<&RecommendationGiven::person>("person"),
    field<&RecommendationGiven::written_at>("written_at", time_limit),

    field<&RecoveredWords::text>("text", 30'000),
    field<&RecoveredWords::meant_for>("meant_for", 40),
    field<&RecoveredWords::written_at>("written_at", time_limit),
};

struct TypeSpec {
  std::string_view type;
  std::string_view scope_kinds;
  Deletion deletion = Deletion::Never;
};

constexpr Deletion undone = Deletion::UndoneByEdit;
constexpr Deletion lasting = Deletion::Final;

constexpr std::array types = {
    TypeSpec{Person::type, "c"},
    TypeSpec{Employment::type, "a"},
    TypeSpec{Membership::type, "c"},
    TypeSpec{PersonSkill::type, "um", undone},
    TypeSpec{Programme::type, "c"},
    TypeSpec{LessonProgress::type, "m"},
    TypeSpec{Pairing::type, "m"},
    TypeSpec{Session::type, "p", lasting},
    TypeSpec{SessionGoal::type, "p", undone},
    TypeSpec{SessionHeld::type, "m"},
    TypeSpec{Note::type, "p"},
    TypeSpec{NoteBlock::type, "pu", undone},
    TypeSpec{Message::type, "p", undone},
    TypeSpec{PairingOffer::type, "a"},
    TypeSpec{PairingEnd::type, "a"},
    TypeSpec{MatchScenario::type, "s", undone},
    TypeSpec{SkillCheck::type, "u"},
    TypeSpec{SkillAnswer::type, "u"},
    TypeSpec{SharedSkillResult::type, "p"},
    TypeSpec{Agreement::type, "p"},
    TypeSpec{AgreementYes::type, "p"},
    TypeSpec{PairItem::type, "p"},
    TypeSpec{SessionPulse::type, "u"},
    TypeSpec{FollowUp::type, "p"},
    TypeSpec{LetterSent::type, "p"},
    TypeSpec{LessonDraft::type, "u"},
    TypeSpec{LessonOffer::type, "a"},
    TypeSpec{SharedLesson::type, "c"},
    TypeSpec{CalendarFeed::type, "u"},
    TypeSpec{ProfileEntry::type, "uam"},
    TypeSpec{SelfAnswer::type, "u"},
    TypeSpec{LessonMark::type, "u"},
    TypeSpec{RecoveredWords::type, "u", undone},
    TypeSpec{RecommendationRequest::type, "a"},
    TypeSpec{Recommendation::type, "s", lasting},
    TypeSpec{RecommendationGiven::type, "a"},
};

template <class T>
const char* type_of(const Table<T>&) {
  return T::type;
}

}  // namespace

std::span<const FieldSpec> all_fields() { return fields; }

const FieldSpec* find_field(std::string_view type, std::string_view field) {
  using Key = std::pair<std::string_view, std::string_view>;
  static const std::map<Key, const FieldSpec*> index = [] {
    std::map<Key, const FieldSpec*> built;
    for (const FieldSpec& spec : fields) built.emplace(Key{spec.type, spec.field}, &spec);
    return built;
  }();
  const auto it = index.find(Key{type, field});
  return it == index.end() ? nullptr : it->second;
}

bool is_known_type(std::string_view type) { return !scope_kinds_of(type).empty(); }

std::string_view scope_kinds_of(std::string_view type) {
  for (const TypeSpec& spec : types) {
    if (spec.type == type) return spec.scope_kinds;
  }
  return {};
}

FieldKind kind_of_field(std::string_view type, std::string_view field) {
  return kind_of_field(find_field(type, field), field);
}

FieldKind kind_of_field(const FieldSpec* spec, std::string_view field) {
  if (field == deletion_field) return FieldKind::Deletion;
  return spec == nullptr ? FieldKind::Register : spec->kind;
}

Deletion deletion_of(std::string_view type) {
  for (const TypeSpec& spec : types) {
    if (spec.type == type) return spec.deletion;
  }
  return Deletion::UndoneByEdit;
}

/// What patches insert may be as long as the whole text.
static Status check_patches(const FieldSpec& spec, const OpaqueValue& value) {
  const Result<Json> json = json_from_text(value.json);
  if (!json) return json.error();
  const auto patches = text_patches_from_json(*json);
  if (!patches) return patches.error();
  std::size_t inserted = 0;
  for (const TextPatch& patch : *patches) inserted += count_code_points(patch.inserted);
  if (inserted > static_cast<std::size_t>(spec.limit)) return {ErrorCode::TooLarge, "text"};
  return {};
}

Status check_value(const FieldSpec& spec, const Value& value) {
  if (const auto* opaque = std::get_if<OpaqueValue>(&value); opaque != nullptr && spec.kind == FieldKind::Text)
    return check_patches(spec, *opaque);
  if (spec.kind == FieldKind::Set && std::holds_alternative<std::monostate>(value)) return {};
  switch (spec.value_type) {
    case FieldType::Text: {
      const auto* text = std::get_if<std::string>(&value);
      if (text == nullptr) return {ErrorCode::Invalid, "text expected"};
      if (!is_valid_utf8(*text)) return {ErrorCode::BadUtf8, "text"};
      if (count_code_points(*text) > static_cast<std::size_t>(spec.limit)) return {ErrorCode::TooLarge, "text"};
      return {};
    }
    case FieldType::Integer: {
      const auto* integer = std::get_if<std::int64_t>(&value);
      const std::int64_t least = spec.kind == FieldKind::Counter ? -spec.limit : 0;
      if (integer == nullptr || *integer < least) return {ErrorCode::Invalid, "integer expected"};
      if (*integer > spec.limit) return {ErrorCode::TooLarge, "integer"};
      return {};
    }
    case FieldType::Bool:
      if (!std::holds_alternative<bool>(value)) return {ErrorCode::Invalid, "bool expected"};
      return {};
    case FieldType::IdText: {
      const auto* text = std::get_if<std::string>(&value);
      if (text == nullptr || !id_from_text<RecordId>(*text)) return {ErrorCode::Invalid, "id expected"};
      return {};
    }
  }
  return {ErrorCode::Invalid, "value"};
}

void erase_record(Model& model, std::string_view type, RecordId id) {
  const auto erase = [&](auto&... table) { ((type == type_of(table) ? void(table.erase(id)) : void()), ...); };
  std::apply(erase, model.tables);
  std::apply(erase, model.deleted);
}

static void move_record(Model::Tables& from, Model::Tables& to, std::string_view type, RecordId id) {
  const auto move = [&](auto& table) {
    auto row = table.extract(id);
    if (row) std::get<std::decay_t<decltype(table)>>(to).insert(std::move(row));
  };
  std::apply([&](auto&... table) { ((type == type_of(table) ? move(table) : void()), ...); }, from);
}

void bury_record(Model& model, std::string_view type, RecordId id) {
  move_record(model.tables, model.deleted, type, id);
}

void revive_record(Model& model, std::string_view type, RecordId id) {
  move_record(model.deleted, model.tables, type, id);
}

std::vector<RecordPlace> places_of(const Model& model, RecordId id) {
  std::vector<RecordPlace> places;
  const auto look = [&](const auto& table) {
    const auto it = table.find(id);
    if (it != table.end()) places.push_back(RecordPlace{type_of(table), it->second.scope, id});
  };
  std::apply([&](const auto&... table) { (look(table), ...); }, model.tables);
  std::apply([&](const auto&... table) { (look(table), ...); }, model.deleted);
  return places;
}

std::vector<RecordPlace> records_in(const Model& model, const Scope& scope) {
  std::vector<RecordPlace> places;
  const auto look = [&](const auto& table) {
    for (const auto& entry : table) {
      if (entry.second.scope == scope) places.push_back(RecordPlace{type_of(table), scope, entry.first});
    }
  };
  std::apply([&](const auto&... table) { (look(table), ...); }, model.tables);
  return places;
}

}  // namespace obverse
