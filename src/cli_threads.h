// One input read by several threads: cut where records end, worked on at the same time, put together in order.
#ifndef POLICYLENS_CLI_THREADS_H_
#define POLICYLENS_CLI_THREADS_H_

#include <cstddef>
#include <functional>
#include <string_view>

#include "api.h"

namespace policylens::cli {

struct ThreadedFeed {
  int threads = 1;                           // that read records; 1: everything is read by the caller's
  std::size_t chunk = std::size_t{1} << 20;  // bytes that one thread takes at a time
  // Reads up to `size` bytes; 0 at the end.
  std::function<std::size_t(char* bytes, std::size_t size)> read;
  std::function<void()> progress;  // called now and then; may be empty
};

// Feeds all that `feed.read` gives to `check`. The report is the same, byte for byte, whatever the number of threads and the size of
// the chunks: a part that only reading in order can judge (a limit, a mistake in an array) is read in order.
// Memory: about three chunks a thread. Says how many parts were read apart.
std::size_t FeedInThreads(const ThreadedFeed& feed, Check& check);

}  // namespace policylens::cli

#endif  // POLICYLENS_CLI_THREADS_H_
