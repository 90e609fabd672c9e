#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <typeinfo>
#include <unistd.h>

// A fuzzer gives one kind of input to its reader for as long as it is told to (libFuzzer, ASan, UBSan). The reader may refuse, by
// the kind of exception that its header names; whatever else it does is a finding, and libFuzzer keeps the input.

namespace prethermal::fuzz {

[[noreturn]] inline void finding(const char* what, const std::string& why) {
  std::fprintf(stderr, "FINDING %s: %s\n", what, why.substr(0, 1000).c_str());
  std::abort();
}

inline std::string told(const std::exception& error) { return std::string(typeid(error).name()) + ": " + error.what(); }

/// A file of this process in the memory of the machine.
inline std::filesystem::path scratch(const std::string& role) {
  return "/dev/shm/prethermal_fuzz." + std::to_string(getpid()) + "." + role;
}

inline void write_bytes(const std::filesystem::path& path, const std::uint8_t* data, std::size_t size) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
}

} // namespace prethermal::fuzz
