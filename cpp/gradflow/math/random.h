// Random streams that give the same bits on every platform (the standard library's distributions do not).
#pragma once

#include <cstdint>
#include <utility>

namespace gradflow {

// What a stream of random numbers is for; each purpose has its own, so that one never shifts another.
enum class Stream : uint64_t { data = 1, noise, split, initialization, batches, dropout, directions, planes, shift };

// SplitMix64 (Steele, Lea & Flood 2014): a counter passed through a mixing function.
class Random {
 public:
  Random(uint32_t seed, Stream stream, uint64_t index = 0)
      : state_(mix(mix(seed + (static_cast<uint64_t>(stream) << 32)) + index)) {}

  uint64_t bits() { return mix(state_ += 0x9e3779b97f4a7c15u); }
  // Uniform in [0, 1), 53 bits.
  double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }
  // Uniform in {0, .., n - 1}; the bias is below n / 2^32.
  uint32_t below(uint32_t n) { return static_cast<uint32_t>(((bits() >> 32) * n) >> 32); }
  // Standard normal.
  double normal();

 private:
  static uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  uint64_t state_;
};

// Fisher-Yates, from the last place down; each 64 random bits serve two places.
template <class T>
void shuffle(T* values, uint32_t count, Random& random) {
  const auto draw = [values](uint64_t bits, uint32_t places) {
    std::swap(values[places - 1], values[(bits * places) >> 32]);
  };
  for (uint32_t places = count; places > 1; places -= 2) {
    const uint64_t bits = random.bits();
    draw(bits >> 32, places);
    draw(bits & 0xffffffff, places - 1);
  }
}

}  // namespace gradflow
