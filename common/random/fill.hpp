#pragma once
#include "common/random/streams.hpp"

#include <span>

namespace prethermal::random {

// Consecutive draws of one entity, vectorised, for the widest instruction set of the processor. Block n of the fill is
// philox(key, {first.sample, first.entity, first.draw + n}). Throw std::out_of_range if a draw or the entity leaves its 48 bits.

/// Four words a block: words[4 n + i] is word i of block n; the same bits on every processor.
void fill_words(std::uint64_t key, const Counter& first, std::span<std::uint32_t> words);

/// Two numbers a block, uniform in the open interval (0, 1); the same bits on every processor: uniform(w0, w1), uniform(w2, w3).
void fill_uniforms(std::uint64_t key, const Counter& first, std::span<double> values);

/// Two numbers a block, of the exponential law of mean 1: -log of the uniforms.
void fill_exponentials(std::uint64_t key, const Counter& first, std::span<double> values);

/// Two numbers a block, of the normal law of mean 0 and variance 1 (Box-Muller).
void fill_normals(std::uint64_t key, const Counter& first, std::span<double> values);

} // namespace prethermal::random
