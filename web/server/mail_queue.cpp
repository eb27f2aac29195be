#include "server/mail_queue.hpp"

#include <algorithm>
#include <utility>

namespace obverse {

MailQueue::MailQueue(std::unique_ptr<Mailer> mailer, std::chrono::milliseconds pause)
    : mailer_(std::move(mailer)), pause_(pause), thread_([this] { run(); }) {}

MailQueue::~MailQueue() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  mailer_->give_up();
  thread_.join();
}

void MailQueue::add(const std::string& address, Writer writer) {
  {
    const std::lock_guard lock(mutex_);
    const auto of_address = std::count_if(waiting_.begin(), waiting_.end(),
                                          [&](const Waiting& waiting) { return waiting.address == address; });
    if (waiting_.size() >= waiting_max || static_cast<std::size_t>(of_address) >= waiting_for_one_max) return;
    waiting_.push_back({address, std::move(writer)});
  }
  changed_.notify_all();
}

void MailQueue::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
    if (is_ending_) return;
    const Writer writer = std::move(waiting_.front().writer);
    waiting_.pop_front();
    lock.unlock();
    if (const auto mail = writer()) send(*mail);
    lock.lock();
  }
}

void MailQueue::send(const OutgoingMail& mail) {
  for (int attempt = 1;; ++attempt) {
    const Status sent = mailer_->send(mail);
    const bool may_pass = !sent && sent.error().code != ErrorCode::Forbidden;
    if (!may_pass || attempt == attempts_max) return;
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, pause_, [this] { return is_ending_; })) return;
  }
}

}  // namespace obverse
