#pragma once
#include "common/parallel/item_checkpoint.hpp"

#include <concepts>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace prethermal::records {

// Numbers and texts as bytes and back, by Boost.Serialization's binary archives, native byte order. Both sides have the same
// calls, so that one function `fields(archive, value)` says what a value is made of and in which order, for writing and for
// reading: template<class Archive, ConstOrNot<Value> T> void fields(Archive& archive, T& value).
template<class T, class Value>
concept ConstOrNot = std::same_as<std::remove_const_t<T>, Value>;

class ArchiveWriter {
 public:
  ArchiveWriter();
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  template<class... Values> void operator()(const Values&... values) { (one(values), ...); }
  /// The length of a list whose things follow.
  template<class Thing> void count(const std::vector<Thing>& list) { one(static_cast<std::uint64_t>(list.size())); }
  parallel::Payload bytes();

 private:
  void one(double value);
  void one(std::int64_t value);
  void one(std::uint64_t value);
  void one(const std::string& value);
  void one(const std::vector<double>& values);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Throws std::runtime_error where the bytes end too early; a length that cannot follow is refused before memory is asked for.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::span<const char> bytes); // which must outlive it
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  template<class... Values> void operator()(Values&... values) { (one(values), ...); }
  /// Makes the list as long as was written; its things follow.
  template<class Thing> void count(std::vector<Thing>& list) { list.resize(length(sizeof(std::uint64_t))); }
  void require_end() const;

 private:
  void one(double& value);
  void one(std::int64_t& value);
  void one(std::uint64_t& value);
  void one(std::string& value);
  void one(std::vector<double>& values);
  std::size_t length(std::size_t least_bytes); // of a list of things of at least so many bytes
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::records
