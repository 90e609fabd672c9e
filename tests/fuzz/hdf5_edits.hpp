#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

// Mutations of HDF5 files. Bytes alone would fuzz HDF5's own parser: these go through its interface and leave a file that is one,
// with other values, types, shapes, links and attributes.

namespace prethermal::fuzz {

/// A mutation of `data`, for LLVMFuzzerCustomMutator: one to three edits of a file; of a third of the seeds single bytes instead.
/// What is no HDF5 file (the first input is empty) is replaced by `example`.
std::size_t mutate_hdf5(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed, const std::vector<char>& example);

std::vector<char> bytes_of(const std::filesystem::path& path);

} // namespace prethermal::fuzz
