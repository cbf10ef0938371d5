// Lists put in order by one routine for all types: each type and comparison that the library's sorts are made for costs the page
// 2 to 5 kB of WebAssembly. For lists that are sorted once a pack, an input or a report; what is sorted a million times calls
// std::sort.
#ifndef POLICYLENS_ORDER_H_
#define POLICYLENS_ORDER_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace policylens {

using PositionLess = bool (*)(const void* context, std::uint32_t a, std::uint32_t b);

// The positions 0 … n - 1 so that none is less than one before it; equal ones stay as they are.
std::vector<std::uint32_t> StableOrder(std::size_t n, PositionLess less, const void* context);

// std::stable_sort.
template <typename T, typename Less>
void StableSort(std::vector<T>& items, const Less& less) {
  struct SortContext {
    const std::vector<T>& items;
    const Less& less;
  };
  const SortContext context{items, less};
  const PositionLess by_position = [](const void* of, std::uint32_t a, std::uint32_t b) {
    const SortContext& list = *static_cast<const SortContext*>(of);
    return static_cast<bool>(list.less(list.items[a], list.items[b]));
  };
  if (items.size() < 2) return;
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t at : StableOrder(items.size(), by_position, &context)) sorted.push_back(std::move(items[at]));
  items = std::move(sorted);
}

}  // namespace policylens

#endif  // POLICYLENS_ORDER_H_
