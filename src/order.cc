#include "order.h"

#include <algorithm>
#include <numeric>

namespace policylens {

// Merging runs of doubled length, bottom up.
std::vector<std::uint32_t> StableOrder(std::size_t n, PositionLess less, const void* context) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::uint32_t> merged(n);
  for (std::size_t run = 1; run < n; run *= 2) {
    for (std::size_t from = 0; from < n; from += 2 * run) {
      const std::size_t middle = std::min(from + run, n);
      const std::size_t end = std::min(from + 2 * run, n);
      std::size_t left = from;
      std::size_t right = middle;
      for (std::size_t to = from; to < end; ++to) {
        const bool take_right = left == middle || (right < end && less(context, order[right], order[left]));
        merged[to] = order[take_right ? right++ : left++];
      }
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace policylens
