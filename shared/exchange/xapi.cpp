#include "exchange/xapi.hpp"

#include <array>

#include "base/json.hpp"
#include "domain/earlier_pairs.hpp"

namespace obverse {

namespace {

constexpr std::int64_t skill_level_max = 8;

/// 8-4-4-4-12 digits, of version 8 (RFC 9562): the bits are made by our own rule.
std::string uuid_from_key(const std::string& key) {
  const auto id = id_from_key<RecordId>(key);
  const std::uint64_t high = (id.high & ~std::uint64_t{0xF000}) | 0x8000;
  const std::uint64_t low = (id.low & (~std::uint64_t{0} >> 2U)) | (std::uint64_t{1} << 63U);
  std::string text;
  for (int digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) text += '-';
    const std::uint64_t half = digit < 16 ? high : low;
    text += "0123456789abcdef"[(half >> static_cast<unsigned>(60 - digit % 16 * 4)) & 0xFU];
  }
  return text;
}

/// Builds the statements of one person.
class StatementWriter {
 public:
  StatementWriter(const Model& model, PersonId me, const XapiWords& words) : model_(model), me_(me), words_(words) {}

  Json take() && { return std::move(statements_); }

  void add_lesson(const LessonProgress& progress) {
    if (progress.person != me_ || progress.state == LessonState::ToDo) return;
    const bool is_done = progress.state == LessonState::Done;
    Json statement =
        begin("lesson/" + progress.lesson, is_done ? "completed" : "progressed", is_done ? progress.done_at : 0);
    statement["object"] = activity("lesson", progress.lesson, words_.lesson_title(progress.lesson));
    statement["result"] = {{"completion", is_done}};
    statements_.push_back(std::move(statement));
  }

  void add_session(RecordId id, const Session& session) {
    if (partner_of(model_, session.pairing, me_).is_nil() || session.state != SessionState::Held) return;
    if (session.attendees.count(me_) == 0) return;  // it was held without them
    const std::string name = text_from_id(id);
    Json statement = begin("session/" + name, "attended", session.starts_at);
    statement["object"] = activity("meeting", name, session.title);
    statement["result"] = {{"duration", "PT" + std::to_string(session.minutes) + "M"}};
    statements_.push_back(std::move(statement));
  }

  void add_skill(const SkillAnswer& answer) {
    if (answer.person != me_ || answer.level == 0) return;
    const std::string name = answer.framework + "/" + answer.competence;
    const std::string wave = std::to_string(static_cast<int>(answer.wave));
    Json statement = begin("skill/" + wave + "/" + name, "responded", answer.answered_at);
    statement["object"] = activity("question", name, answer.framework + " " + answer.competence);
    statement["result"] = {{"score", {{"raw", answer.level}, {"min", 1}, {"max", skill_level_max}}}};
    statements_.push_back(std::move(statement));
  }

 private:
  Json begin(const std::string& key, const char* verb, std::int64_t ms) const {
    const std::string person = text_from_id(me_);
    Json statement;
    statement["id"] = uuid_from_key("xapi:" + person + ":" + key + ":" + verb);
    statement["actor"] = {
        {"objectType", "Agent"}, {"name", words_.name}, {"account", {{"homePage", words_.site}, {"name", person}}}};
    statement["verb"] = {{"id", std::string("http://adlnet.gov/expapi/verbs/") + verb}, {"display", {{"en", verb}}}};
    if (ms != 0) statement["timestamp"] = text_from_instant(Instant{ms});
    return statement;
  }

  Json activity(const char* kind, const std::string& name, const std::string& title) const {
    Json definition{{"type", std::string("http://adlnet.gov/expapi/activities/") + kind}};
    if (!title.empty()) definition["name"] = {{words_.language, title}};
    return {{"objectType", "Activity"}, {"id", words_.site + "/" + kind + "/" + name}, {"definition", definition}};
  }

  const Model& model_;
  const PersonId me_;
  const XapiWords& words_;
  Json statements_ = Json::array();
};

}  // namespace

std::string xapi_statements_of(const Model& model, PersonId me, const XapiWords& words) {
  StatementWriter writer(model, me, words);
  for (const auto& entry : model.table<LessonProgress>()) writer.add_lesson(entry.second.fields);
  for (const auto& entry : model.table<Session>()) writer.add_session(entry.first, entry.second.fields);
  for (const auto& entry : model.table<SkillAnswer>()) writer.add_skill(entry.second.fields);
  return text_from_json(std::move(writer).take());
}

}  // namespace obverse
