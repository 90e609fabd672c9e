#pragma once

/// The names that H5MD 1.1 gives to the parts of a file: the same for writing and reading.
namespace prethermal::records::h5md {

inline constexpr const char *root = "h5md", *version = "version", *author = "author", *creator = "creator", *name = "name";
inline constexpr const char *particles = "particles", *box = "box", *dimension = "dimension", *boundary = "boundary",
                            *edges = "edges", *periodic = "periodic";
inline constexpr const char *position = "position", *image = "image", *velocity = "velocity", *id = "id", *mass = "mass",
                            *species = "species", *charge = "charge", *unit = "unit";
inline constexpr const char *step = "step", *time = "time", *value = "value", *offset = "offset";

} // namespace prethermal::records::h5md
