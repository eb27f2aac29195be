// Where a member signs in: the address first, then the code that came to it.

#include "base/text.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t email_bytes_max = 254, code_bytes_max = 40;

std::string error_words(const SignInState& state, std::string_view first, std::string_view second) {
  return state.problem == first || state.problem == second ? tr(state.problem) : std::string();
}

/// A problem that is nobody's typing.
void draw_problem(const SignInState& state) {
  if (state.problem == "sign_in.unreachable" || state.problem == "sign_in.no_mail")
    ui::icon_line(ui::icon::cloud_off, tr(state.problem), {.style = ui::TextStyle::Label, .color = ui::color::text},
                  ui::color::warn);
}

void draw_address(SignInState& state, Commands& commands) {
  ui::heading(1, tr("sign_in.title"), ui::TextStyle::H1);
  ui::paragraph(tr("sign_in.text"), {.color = ui::color::text2});
  const std::string error = error_words(state, "sign_in.bad_email", "sign_in.bad_email");
  const auto email = ui::text_field("email", tr("sign_in.email"), state.email,
                                    {.error = error,
                                     .input_type = "email",
                                     .autocomplete = "email",
                                     .enter_key_hint = "send",
                                     .length_max = email_bytes_max,
                                     .is_required = true});
  draw_problem(state);
  const bool is_pressed = ui::button("send", tr("sign_in.send"),
                                     {.kind = ui::ButtonKind::Primary,
                                      .icon = ui::icon::send_horizontal,
                                      .fills_width = true,
                                      .is_busy = state.is_waiting});
  if (!is_pressed && !email.is_submitted) return;
  if (is_mail_address(trimmed(state.email))) return commands.wish(wish::AskForCode{});
  state.problem = "sign_in.bad_email";
  commands.announce(tr(state.problem));
}

void draw_code(SignInState& state, Commands& commands) {
  ui::heading(1, tr("sign_in.code_title"), ui::TextStyle::H1);
  ui::paragraph(tr("sign_in.code_text", {{"email", std::string(trimmed(state.email))}}), {.color = ui::color::text2});
  const std::string error = error_words(state, "sign_in.wrong", "sign_in.missing");
  const std::string helper = tr("sign_in.code_helper");
  const auto code = ui::text_field("code", tr("sign_in.code"), state.code,
                                   {.helper = helper,
                                    .error = error,
                                    .autocomplete = "one-time-code",
                                    .enter_key_hint = "go",
                                    .length_max = code_bytes_max,
                                    .is_required = true});
  draw_problem(state);
  const bool is_pressed = ui::button(
      "enter", tr("sign_in.enter"),
      {.kind = ui::ButtonKind::Primary, .icon = ui::icon::log_in, .fills_width = true, .is_busy = state.is_waiting});
  if (is_pressed || code.is_submitted) {
    const bool has_code = !trimmed(state.code).empty();
    if (has_code) commands.wish(wish::SignInByCode{});
    if (!has_code) state.problem = "sign_in.missing";
    if (!has_code) commands.announce(tr(state.problem));
  }
  ui::paragraph(tr("sign_in.nothing_came"), {.style = ui::TextStyle::Caption, .color = ui::color::text2});
  ui::Row row("others", {.gap = 12});
  if (ui::button("again", tr("sign_in.again"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::refresh_cw, .is_small = true}))
    commands.wish(wish::AskForCode{});
  if (ui::button("other", tr("sign_in.other"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::rotate_ccw, .is_small = true}))
    state = SignInState{.email = state.email};
}

}  // namespace

void draw_sign_in(const ScreenContext& context, ViewState& view, Commands& commands) {
  SignInState& state = view.sign_in;
  const std::string back_name = tr(context.stage == Stage::Ready ? "sign_in.back_in" : "sign_in.back");
  ui::Page page;
  ui::HeaderOptions options;
  options.back_href = "/";
  options.back_name = back_name;
  options.back_icon = ui::icon::arrow_left;
  options.is_on_page = true;
  options.is_title_heading = false;
  ui::header("top", tr("app.name"), options);
  ui::Landmark main(ui::NodeRole::Main, tr("title.sign_in"));
  ui::Scroller body("sign_in", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 16, .width_max = 480});
  draw_notices(context, view, commands);
  if (!state.is_code_asked) return draw_address(state, commands);
  ui::KeyScope scope("code");
  draw_code(state, commands);
}

}  // namespace obverse
