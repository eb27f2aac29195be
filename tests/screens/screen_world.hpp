#pragma once

#include <vector>

#include "screens/scripted_server.hpp"

namespace obverse {

/// A Thursday: 2026-11-12, 08:30 UTC.
inline constexpr std::int64_t world_start_ms = 1'794'472'200'000;

inline const Cast world_cast;

/// Where the notes of a session of its pair stand.
inline std::string note_path(std::int64_t number = 3) {
  return "/sessions/" + text_from_id(session_id(world_cast.pairing, number));
}

/// The button that takes a table of people for a preview.
inline constexpr const char* choose_csv = "Choose a CSV file";

/// The small programme with everything that screens show: full names, dated sessions, goals, messages, skills,
/// progress.
std::vector<Op> world_ops(const Cast& cast);
/// A server that holds it, and lets the mentee, the mentor and the coordinator in.
ScriptedServer world_server(const Cast& cast);

/// Lessons, glossary and guidelines as small as they can be.
std::string small_curriculum_text();
/// A questionnaire of two areas with three questions, and the pulse.
std::string small_questionnaires_text();
/// One template of each kind of session, and two prompts.
std::string small_templates_text();
/// The shipped curriculum when it was built, else the small one.
std::string full_curriculum_text();
std::string strings_text(const std::string& language = "en");
/// The shipped sample of the preview.
std::string people_sample_text();
/// Bytes of a font of build/assets/fonts; empty when fonts were not built.
std::string font_bytes(const std::string& name);

}  // namespace obverse
