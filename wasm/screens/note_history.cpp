// What a note block was before, and the way back to it.

#include "screens/note_blocks.hpp"
#include "screens/words.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string version_title(const ScreenContext& context, const TextState& version) {
  return tr(version.is_from_here ? "note.version_here" : "note.version_elsewhere",
            {{"when", day_time_words(context, version.written_at)}});
}

/// @return true when the person wants this version back
bool draw_version(const ScreenContext& context, const TextState& version, std::size_t index) {
  ui::KeyScope scope(std::to_string(index));
  ui::Card card("version", {.kind = ui::CardKind::Flat, .gap = 8});
  ui::label_text(version_title(context, version), {.style = ui::TextStyle::Label, .color = ui::color::text});
  if (version.text.empty())
    ui::paragraph(tr("note.version_empty"), {.color = ui::color::text2});
  else
    ui::user_text("text", version.text, {.style = ui::TextStyle::BodyDense});
  return ui::button("bring_back", tr("note.bring_back"),
                    {.kind = ui::ButtonKind::Text, .icon = ui::icon::rotate_ccw, .is_small = true});
}

void write_back(ViewState& view, Commands& commands, const std::string& text) {
  commands.run(EditNoteBlock{view.session_note.history, text, std::nullopt});
  commands.confirm(tr("note.brought_back"));
}

}  // namespace

void draw_history_dialog(const ScreenContext& context, ViewState& view, Commands& commands) {
  const RecordId id = view.session_note.history;
  const NoteBlock* block = context.model.find<NoteBlock>(id);
  bool is_open = !id.is_nil() && block != nullptr && context.history.block == id;
  if (ui::Dialog dialog("history", tr("note.history_title"), is_open,
                        {.width_max = 640, .close_name = tr("dialog.close")});
      dialog) {
    const std::vector<TextState>& versions = context.history.versions;
    if (versions.size() < 2) {
      ui::paragraph(tr("note.history_none"), {.color = ui::color::text2});
    } else {
      ui::paragraph(tr("note.history_text"), {.color = ui::color::text2});
      if (ui::button("undo", tr("note.undo_last"),
                     {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::rotate_ccw, .fills_width = true})) {
        write_back(view, commands, context.history.without_last);
        is_open = false;
      }
      // The first is what stands in the note.
      for (std::size_t i = 1; i < versions.size(); ++i) {
        if (!draw_version(context, versions[i], i)) continue;
        write_back(view, commands, versions[i].text);
        is_open = false;
      }
    }
  }
  if (!is_open && context.history.block == id) view.session_note.history = {};
}

}  // namespace obverse
