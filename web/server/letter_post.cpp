#include "server/letter_post.hpp"

#include <chrono>
#include <utility>

#include "server/person_name.hpp"

namespace obverse {

namespace {

/// Letters that could not go out are tried again after this.
constexpr std::chrono::seconds post_pause{30};
constexpr std::chrono::milliseconds look_pause{300};

Scope home_of(const Session& session) { return scope_of(ScopeKind::Pairing, session.pairing); }

/// Whether nothing is to be done for a letter: it went out, it cannot, or somebody is at it.
bool is_settled(const Model& model, SessionId session, Instant now) {
  const auto* sent = model.find<LetterSent>(letter_sent_id(session));
  if (sent == nullptr || sent->state == LetterState::None) return false;
  return sent->state != LetterState::Sending || now.ms - sent->at < claim_ms_max;
}

std::vector<Change> state_changes(const LetterJob& job, LetterState state, Instant now) {
  const RecordId record = letter_sent_id(job.session);
  const auto change = [&](const char* field, Value value) {
    return Change{job.scope, record, LetterSent::type, field, std::move(value)};
  };
  return {change("session", text_from_id(job.session)), change("state", static_cast<std::int64_t>(state)),
          change("at", now.ms)};
}

}  // namespace

std::vector<LetterJob> letters_to_send(const Model& model, Instant now) {
  std::vector<LetterJob> jobs;
  for (const auto& [id, row] : model.table<FollowUp>()) {
    const FollowUp& letter = row.fields;
    const auto* session = letter.is_requested ? model.find<Session>(letter.session) : nullptr;
    if (session == nullptr || id != follow_up_id(letter.session) || row.scope != home_of(*session)) continue;
    const auto pairing = model.table<Pairing>().find(session->pairing.as<RecordTag>());
    if (pairing == model.table<Pairing>().end() || !is_pairing_at_home(pairing->second)) continue;
    const PersonId recipient = partner_in(pairing->second.fields, letter.author);
    if (recipient.is_nil() || is_settled(model, letter.session, now)) continue;
    jobs.push_back({letter.session,
                    row.scope,
                    {letter.subject, letter.text},
                    person_name(model, letter.author),
                    mail_address(model, letter.author),
                    mail_address(model, recipient)});
  }
  return jobs;
}

LetterPost::LetterPost(SyncService& sync, Setup setup)
    : sync_(sync),
      setup_(std::move(setup)),
      offers_(sync_, {setup_.from, setup_.public_url, setup_.clock}),
      thread_([this] { run(); }) {}

LetterPost::~LetterPost() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void LetterPost::poke() {
  {
    const std::lock_guard lock(mutex_);
    is_poked_ = true;
  }
  changed_.notify_all();
}

void LetterPost::run() {
  std::unique_lock lock(mutex_);
  while (!is_ending_) {
    is_poked_ = false;
    lock.unlock();
    const bool is_well = send_all();
    lock.lock();
    // Looking costs a glance at every letter and offer there is: not more often than this, however much moves.
    changed_.wait_for(lock, look_pause, [this] { return is_ending_; });
    // After a failure that may pass nothing is tried before the pause is over, whatever moves.
    changed_.wait_for(lock, post_pause, [&] { return is_ending_ || (is_well && is_poked_); });
  }
}

bool LetterPost::is_ending() {
  const std::lock_guard lock(mutex_);
  return is_ending_;
}

/// @return false when something is to be tried again, here and below
bool LetterPost::send_all() {
  const bool is_well = send_letters();
  if (setup_.public_url.empty()) return is_well;
  return offers_.send_all(*setup_.mailer, [this] { return is_ending(); }) && is_well;
}

bool LetterPost::send_letters() {
  bool is_well = true;
  std::vector<LetterJob> jobs;
  sync_.read([&](const Model& model) { jobs = letters_to_send(model, setup_.clock()); });
  for (const LetterJob& job : jobs) {
    if (is_ending()) return is_well;
    if (job.recipient_address.empty())
      mark(job, LetterState::NoAddress);
    else if (claim(job))
      is_well = send(job) && is_well;
  }
  return is_well;
}

/// Durably, and within a transaction: of several servers on one database one gets it.
bool LetterPost::claim(const LetterJob& job) {
  const Instant now = setup_.clock();
  const auto written = sync_.write_own(
      [&](const Model& model) {
        return is_settled(model, job.session, now) ? std::vector<Change>{}
                                                   : state_changes(job, LetterState::Sending, now);
      },
      now);
  return written && *written > 0;
}

/// @return false when it is to be tried again
bool LetterPost::send(const LetterJob& job) {
  const std::string host = setup_.from.substr(setup_.from.find('@') + 1);
  const Envelope envelope{setup_.from,
                          job.writer_name,
                          job.writer_address,
                          job.recipient_address,
                          text_from_id(follow_up_id(job.session)) + ".letter@" + host,
                          setup_.clock()};
  const Status sent =
      setup_.mailer->send({setup_.from, job.recipient_address, message_from_letter(job.letter, envelope)});
  const bool may_pass = !sent && sent.error().code != ErrorCode::Forbidden;
  mark(job, sent ? LetterState::Sent : may_pass ? LetterState::None : LetterState::Refused);
  return !may_pass;
}

void LetterPost::mark(const LetterJob& job, LetterState state) {
  const Instant now = setup_.clock();
  // A mark that cannot be written leaves the claim: it is void after a while.
  static_cast<void>(sync_.write_own([&](const Model&) { return state_changes(job, state, now); }, now));
}

}  // namespace obverse
