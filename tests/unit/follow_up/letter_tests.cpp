#include <catch2/catch_test_macros.hpp>
#include <type_traits>

#include "follow_up/shared_note.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

const SessionId letter_session = session_id(cast.pairing, 1);

void add(Desk& desk, PersonId author, const char* text, bool is_private, NoteBlockKind kind = NoteBlockKind::Text) {
  desk.run(author, AddNoteBlock{letter_session, named<RecordId>(text), is_private, text, kind});
}

LetterWords letter_words() {
  LetterWords letter_words;
  letter_words.subject = "About {topic}";
  letter_words.text = "Dear {reader},\n{done}\n---\n{actions}\n---\n{next_session}\n{writer} {unknown}";
  letter_words.reader = "Ruth";
  letter_words.writer = "Jonas";
  letter_words.next_session = "Thursday";
  letter_words.nothing = "- nothing";
  return letter_words;
}

std::string decoded_body(const std::string& eml) {
  static const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : eml.substr(eml.find("\r\n\r\n") + 4)) {
    const std::size_t value = digits.find(c);
    if (value == std::string::npos) continue;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    if ((count += 6) < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 255U);
  }
  return out;
}

}  // namespace

TEST_CASE("a shared block cannot be made from letter_words, and not from a private record", "[follow_up]") {
  STATIC_CHECK_FALSE(std::is_constructible_v<SharedBlock, RecordId, NoteBlockKind, std::string>);
  STATIC_CHECK_FALSE(std::is_default_constructible_v<SharedBlock>);
  Row<NoteBlock> row{scope_of(ScopeKind::Private, cast.mentor), NoteBlock{}};
  CHECK_FALSE(SharedBlock::from(named<RecordId>("a"), row, cast.pairing));
  row.scope = scope_of(ScopeKind::Pairing, cast.other_pairing);
  CHECK_FALSE(SharedBlock::from(named<RecordId>("a"), row, cast.pairing));
  row.scope = scope_of(ScopeKind::Pairing, cast.pairing);
  CHECK(SharedBlock::from(named<RecordId>("a"), row, cast.pairing));
}

TEST_CASE("no private word is in any form of the letter", "[follow_up]") {
  Desk desk(cast);
  add(desk, cast.mentor, "We moved the sheet.", false);
  add(desk, cast.mentor, "canary bittern", true);
  add(desk, cast.mentor, "canary heron", true, NoteBlockKind::Action);
  const auto note = SharedNote::from(desk.model(), letter_session);
  REQUIRE(note);
  CHECK(note->blocks().size() == 1);
  const Letter letter = compose_letter(*note, letter_words());
  for (const std::string& form :
       {letter.subject, letter.text, mailto_from_letter(letter), decoded_body(eml_from_letter(letter))})
    CHECK(form.find("canary") == std::string::npos);
  CHECK(letter.text.find("- We moved the sheet.") != std::string::npos);
}

TEST_CASE("actions and the rest stand in their own lists; an empty list says so", "[follow_up]") {
  Desk desk(cast);
  add(desk, cast.mentee, "Send it", false, NoteBlockKind::Action);
  const auto note = SharedNote::from(desk.model(), letter_session);
  LetterWords given = letter_words();
  given.open_actions = {"Older one"};
  const Letter letter = compose_letter(*note, given);
  CHECK(letter.text == "Dear Ruth,\n- nothing\n---\n- Send it\n- Older one\n---\nThursday\nJonas {unknown}");
}

TEST_CASE("words of people cannot act as places, headers or addresses", "[follow_up]") {
  Desk desk(cast);
  add(desk, cast.mentee, "{mentor}\r\nBcc: all@example.org&cc=x", false);
  const auto note = SharedNote::from(desk.model(), letter_session);
  LetterWords given = letter_words();
  given.subject = "A\r\nBcc: b";
  const Letter letter = compose_letter(*note, given);
  CHECK(letter.text.find("- {mentor}") != std::string::npos);
  const std::string eml = eml_from_letter(letter);
  CHECK(eml.find("Bcc") == std::string::npos);
  const std::string mailto = mailto_from_letter(letter);
  CHECK(mailto.find("&cc=") == std::string::npos);
  CHECK(mailto.rfind("mailto:?subject=", 0) == 0);
}

TEST_CASE("a letter with letters of all kinds comes out of its file as it went in", "[follow_up]") {
  const Letter letter{
      "Grüße – 日本語 שלום 🙂 and a subject that is longer than one line may be in a mail header",
      "Zoë,\n日本語\n🙂"};
  const std::string eml = eml_from_letter(letter);
  CHECK(decoded_body(eml) == "Zoë,\r\n日本語\r\n🙂");
  std::size_t start = 0;
  while (start < eml.size()) {
    const std::size_t end = eml.find("\r\n", start);
    REQUIRE(end != std::string::npos);
    CHECK(end - start <= 76);
    start = end + 2;
  }
}

}  // namespace obverse
