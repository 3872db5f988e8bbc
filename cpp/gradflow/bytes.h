// Little-endian bytes, written and read with every length checked.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gradflow {

class ByteWriter {
 public:
  template <class T>
  void value(T value) {
    append(&value, sizeof value);
  }
  // The length comes first.
  template <class T>
  void vector(const std::vector<T>& values) {
    value(static_cast<uint32_t>(values.size()));
    append(values.data(), values.size() * sizeof(T));
  }
  void text(std::string_view text) {
    value(static_cast<uint32_t>(text.size()));
    append(text.data(), text.size());
  }
  std::vector<uint8_t> take() { return std::move(bytes_); }
  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  void append(const void* from, size_t size) {
    if (size == 0) return;
    bytes_.resize(bytes_.size() + size);
    std::memcpy(bytes_.data() + bytes_.size() - size, from, size);
  }
  std::vector<uint8_t> bytes_;
};

// Reading past the end, or a vector of another length than expected, makes everything after it read as nothing.
class ByteReader {
 public:
  ByteReader(const uint8_t* bytes, size_t size) : at_(bytes), left_(size) {}

  bool ok() const { return ok_; }
  bool atEnd() const { return ok_ && left_ == 0; }

  template <class T>
  T value() {
    T value{};
    copy(&value, sizeof value);
    return value;
  }
  template <class T>
  std::vector<T> vector(size_t expected) {
    std::vector<T> values(expected);
    if (value<uint32_t>() != expected) ok_ = false;
    copy(values.data(), expected * sizeof(T));
    return values;
  }
  std::string_view text() {
    const auto size = value<uint32_t>();
    if (!ok_ || size > left_) {
      ok_ = false;
      return {};
    }
    const std::string_view text(reinterpret_cast<const char*>(at_), size);
    at_ += size;
    left_ -= size;
    return text;
  }

 private:
  void copy(void* to, size_t size) {
    ok_ = ok_ && size <= left_;
    if (!ok_ || size == 0) return;
    std::memcpy(to, at_, size);
    at_ += size;
    left_ -= size;
  }

  const uint8_t* at_;
  size_t left_;
  bool ok_ = true;
};

// FNV-1a, 64 bits.
inline uint64_t hashBytes(const void* from, size_t size) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (size_t i = 0; i < size; ++i) hash = (hash ^ static_cast<const uint8_t*>(from)[i]) * 0x100000001b3u;
  return hash;
}

}  // namespace gradflow
