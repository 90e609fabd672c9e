#pragma once
#include "common/records/hdf5.hpp"

#include <functional>

namespace prethermal::records::hdf5 {

/// The bytes of a new HDF5 file, made in memory: HDF5 never meets a full disk. `fill` writes into the file and must leave no
/// handle open. Objects in the layout of HDF5 1.8, whose metadata carry checksums; no times: the same calls make the same bytes.
/// `path` only names the file in errors. Passes on what `fill` throws.
std::vector<char> file_image(const std::filesystem::path& path, const std::function<void(const Handle& file)>& fill);

} // namespace prethermal::records::hdf5
