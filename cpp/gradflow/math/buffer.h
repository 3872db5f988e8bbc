// Vectors whose first number starts a cache line, so that no pack of a row straddles two (a third of the speed).
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace gradflow {

template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  CacheLineAllocator() = default;
  template <class U>
  CacheLineAllocator(const CacheLineAllocator<U>&) {}

  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kAlignment)); }
  void deallocate(T* place, std::size_t) { ::operator delete(place, kAlignment); }
  bool operator==(const CacheLineAllocator&) const { return true; }
  bool operator!=(const CacheLineAllocator&) const { return false; }
};

template <class T>
using Buffer = std::vector<T, CacheLineAllocator<T>>;

}  // namespace gradflow
