#pragma once
#include "common/random/fill.hpp"
#include "common/random/philox.hpp"

#include <vector>

namespace prethermal::random {

/// The consecutive draws of one entity of one sample, one number at a time, generated in vectorised batches. A value depends on
/// nothing but the stream and its place in the sequence.
template<class Value, void (*fill)(std::uint64_t, const Counter&, std::span<Value>), std::uint64_t values_per_block>
class Sequence {
 public:
  Sequence(std::uint64_t key, std::uint32_t sample, std::uint64_t entity)
      : key_(key), next_{sample, entity, 0}, batch_(batch_size) {}

  Value operator()() {
    if (used_ == batch_.size()) refill();
    return batch_[used_++];
  }

  /// Goes on behind the first `count` values of the sequence.
  void go_on_behind(std::uint64_t count) {
    next_.draw = count / batch_size * (batch_size / values_per_block);
    refill();
    used_ = count % batch_size;
  }

 private:
  static constexpr std::size_t batch_size = 2048;

  void refill() {
    fill(key_, next_, batch_);
    next_.draw += batch_size / values_per_block;
    used_ = 0;
  }

  std::uint64_t key_;
  Counter next_;
  std::vector<Value> batch_;
  std::size_t used_ = batch_size;
};

using Words = Sequence<std::uint32_t, fill_words, 4>;
using Uniforms = Sequence<double, fill_uniforms, 2>;
using Exponentials = Sequence<double, fill_exponentials, 2>;
using Normals = Sequence<double, fill_normals, 2>;

} // namespace prethermal::random
