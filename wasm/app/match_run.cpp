// Long solves of the preview: asked of the shell, which runs them beside the page.

#include "matching/match_run.hpp"
#include "app/app.hpp"

namespace obverse {

/// Only the newest run counts: another one takes its place, and without any the shell stops.
void App::drive_match() {
  const auto& run = view_.preview.run;
  const std::int64_t wanted = run ? run->id : 0;
  if (wanted == asked_match_) return;
  effect::Match ask{wanted, {}};
  if (run) {
    const auto& people = run->people.empty() ? view_.preview.people : run->people;
    ask.task = matching::text_from_task({people, run->decisions.rules, choices_of(run->decisions)});
  }
  asked_match_ = wanted;
  output_.effects.push_back(std::move(ask));
}

void App::take(input::Matched& message) {
  PreviewState& preview = view_.preview;
  if (!preview.run || preview.run->id != message.id) return;
  needs_frame_ = true;
  preview.run->percent = static_cast<std::int32_t>(message.percent);
  if (message.percent >= 0 && message.payload.empty()) return;
  asked_match_ = 0;
  const auto solved = matching::solved_from_text(message.payload);
  finish_run(preview, solved ? &*solved : nullptr);
}

}  // namespace obverse
