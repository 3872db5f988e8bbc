// Vectors whose first number starts a cache line, so that no pack of a row straddles two (a third of the speed).
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <vector>

namespace gradflow {

// For plain numbers, in vectors that only grow.
template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  CacheLineAllocator() = default;
  template <class U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}

  // All zero, so that numbers that begin at 0 need nothing more: one by one that took longer than a short run.
  T* allocate(std::size_t count) {
    return static_cast<T*>(std::memset(::operator new(count * sizeof(T), kAlignment), 0, count * sizeof(T)));
  }
  template <class U>
  void construct(U*) {}
  void deallocate(T* place, std::size_t) { ::operator delete(place, kAlignment); }
  bool operator==(const CacheLineAllocator&) const { return true; }
  bool operator!=(const CacheLineAllocator&) const { return false; }
};

template <class T>
using Buffer = std::vector<T, CacheLineAllocator<T>>;

}  // namespace gradflow
