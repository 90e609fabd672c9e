#pragma once
#include "common/records/hdf5/handle.hpp"

#include <span>

namespace prethermal::records::hdf5 {

/// A dataset of unsigned 8-bit numbers, written part after part: they are never put together in memory.
void write_parts(const Handle& parent, const std::string& name, std::span<const std::span<const char>> parts);

/// The parts of such a dataset, by their lengths. Throws std::runtime_error when these do not add up to its length, before memory
/// is asked for.
std::vector<std::vector<char>> read_parts(const Handle& parent, const std::string& name, std::span<const std::int64_t> lengths);

} // namespace prethermal::records::hdf5
