#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace prethermal::records {

/// SHA-256 (OpenSSL) over a sequence of fields. Each text is preceded by its length, so that no two sequences run together.
class Sha256 {
 public:
  Sha256();
  void text(std::string_view text);
  void number(std::uint64_t number);       // as 8 bytes, lowest first
  void bytes(std::span<const char> bytes); // without a length

  /// The digest of all fields so far, 64 hexadecimal digits; ends the sequence.
  std::string hex();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

} // namespace prethermal::records
