#include "cli_threads.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "form.h"
#include "item_scan.h"

namespace policylens::cli {
namespace {

constexpr int kTries = 8;  // chunks after which an input that could not be cut is read in order to its end

struct Job {
  std::string bytes;
  RecordIntake part;
  bool done = false;  // guarded by Workers::mutex_
};

// Threads that take jobs in order and leave each where its owner finds it.
class Workers {
 public:
  explicit Workers(int count) : count_(count) {}
  ~Workers() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      closed_ = true;
    }
    work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void Add(Job* job) {
    AddThread();
    if (threads_.empty()) {
      Read(*job);
      job->done = true;
      return;
    }
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      waiting_.push_back(job);
    }
    work_.notify_one();
  }

  void WaitFor(const Job& job) {
    std::unique_lock<std::mutex> lock(mutex_);
    done_.wait(lock, [&job] { return job.done; });
  }

 private:
  // Where the machine gives no further thread, those that are there do the work, or the caller's own.
  void AddThread() {
    if (threads_.size() >= static_cast<std::size_t>(count_)) return;
    try {
      threads_.emplace_back([this] { Work(); });
    } catch (const std::system_error&) {
      count_ = static_cast<int>(threads_.size());
    }
  }

  static void Read(Job& job) {
    for (std::string_view rest = job.bytes; !rest.empty(); rest.remove_prefix(std::min<std::size_t>(rest.size(), 65'536))) {
      if (!job.part.Feed(rest.substr(0, 65'536))) break;
    }
  }

  void Work() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      work_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      Job* const job = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      Read(*job);
      lock.lock();
      job->done = true;
      done_.notify_one();
    }
  }

  int count_;
  std::mutex mutex_;
  std::condition_variable work_, done_;
  std::deque<Job*> waiting_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

class Feeder {
 public:
  Feeder(const ThreadedFeed& feed, Check& check) : feed_(feed), check_(check), workers_(feed.threads) {}

  std::size_t Run() {
    while (more_ && Read()) {
      if (cut_ == JsonCut::kNone) {
        ReadInOrder();
      } else {
        GiveAway();
      }
      if (feed_.progress) feed_.progress();
    }
    while (!jobs_.empty()) TakeBack();
    Feed(held_);
    return apart_;
  }

 private:
  // Appends a chunk to what is held. False at the end of the input.
  bool Read() {
    const std::size_t before = held_.size();
    held_.resize(before + feed_.chunk);
    const std::size_t size = feed_.read(held_.data() + before, feed_.chunk);
    held_.resize(before + size);
    read_ += size;
    if (items_.over()) return size > 0;
    items_.Feed(std::string_view(held_).substr(before));
    return size > 0;
  }

  void Feed(std::string_view bytes) {
    if (more_ && !bytes.empty()) more_ = check_.Feed(bytes);
  }

  // Behind the last record that is held whole, 0 if there is none.
  std::size_t EndOfRecords(JsonCut cut) const {
    if (cut == JsonCut::kLine) return held_.rfind('\n') + 1;
    const std::uint64_t start = read_ - held_.size();
    return items_.last_end() > start ? static_cast<std::size_t>(items_.last_end() - start) : 0;
  }

  // Until the reader stands at a cut: items if the root is an array, else lines.
  void ReadInOrder() {
    const JsonCut wanted = items_.over() ? JsonCut::kLine : JsonCut::kItem;
    const std::size_t end = tries_ < kTries ? EndOfRecords(wanted) : 0;
    if (tries_ < kTries && read_ > kFormBytes) ++tries_;
    Feed(std::string_view(held_).substr(0, end));
    cut_ = check_.CutHere();
    held_.erase(0, end);
    if (cut_ != JsonCut::kNone || !more_) return;
    Feed(held_);
    held_.clear();
  }

  void GiveAway() {
    const std::size_t end = EndOfRecords(cut_);
    if (end == 0) return NoEnd();
    auto job = std::make_unique<Job>(Job{held_.substr(0, end), check_.Part(cut_)});
    held_.erase(0, end);
    workers_.Add(job.get());
    jobs_.push_back(std::move(job));
    if (jobs_.size() > static_cast<std::size_t>(feed_.threads) + 1) TakeBack();
  }

  // A record of several chunks, or the end of the array: read in order what is left of it.
  void NoEnd() {
    while (!jobs_.empty()) TakeBack();
    Feed(held_);
    held_.clear();
    cut_ = JsonCut::kNone;
    tries_ = 0;
  }

  void TakeBack() {
    const std::unique_ptr<Job> job = std::move(jobs_.front());
    jobs_.pop_front();
    workers_.WaitFor(*job);
    if (more_ && check_.Absorb(job->part, job->bytes.size())) {
      ++apart_;
    } else {
      Feed(job->bytes);
    }
  }

  const ThreadedFeed& feed_;
  Check& check_;
  ItemScan items_;
  std::string held_;  // read, given to nobody yet
  std::uint64_t read_ = 0;
  JsonCut cut_ = JsonCut::kNone;
  int tries_ = 0;
  std::size_t apart_ = 0;
  bool more_ = true;
  std::deque<std::unique_ptr<Job>> jobs_;
  Workers workers_;  // last: its threads end before the jobs go
};

}  // namespace

std::size_t FeedInThreads(const ThreadedFeed& feed, Check& check) { return Feeder(feed, check).Run(); }

}  // namespace policylens::cli
