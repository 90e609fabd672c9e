#pragma once
#include "common/records/hdf5/handle.hpp"

#include <cstdlib>
#include <functional>
#include <memory>
#include <span>

namespace prethermal::records::hdf5 {

/// The bytes of a file, in the memory in which HDF5 made it: they may be many.
class Image {
 public:
  struct Free {
    void operator()(char* memory) const { std::free(memory); }
  };
  using Memory = std::unique_ptr<char, Free>; // may be longer than the file

  Image(Memory memory, std::size_t length) : memory_(std::move(memory)), length_(length) {}
  operator std::span<const char>() const { return {memory_.get(), length_}; }

 private:
  Memory memory_;
  std::size_t length_;
};

/// The bytes of a new HDF5 file, made in memory: HDF5 never meets a full disk. `fill` writes into the file and must leave no
/// handle open. Objects in the layout of HDF5 1.8, whose metadata carry checksums; no times: the same calls make the same bytes.
/// `path` only names the file in errors. Passes on what `fill` throws.
Image file_image(const std::filesystem::path& path, const std::function<void(const Handle& file)>& fill);

/// Opens the bytes of an HDF5 file for reading; they are copied. `path` only names the file in errors. Throws std::runtime_error.
Handle open_image(const std::filesystem::path& path, std::span<const char> bytes);

} // namespace prethermal::records::hdf5
