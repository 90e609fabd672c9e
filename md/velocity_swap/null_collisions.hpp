#pragma once
#include "common/random/sequence.hpp"
#include "md/velocity_swap/initial_state.hpp"
#include "md/velocity_swap/phase_cells.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::velocity_swap {

/// Attempts to swap, a Poisson process in time: one of `number` particles, and a word to draw its new velocity with. Waiting
/// times, particles and velocity words are three entities of the stream of events, generated in batches.
class Attempts {
 public:
  Attempts(const StreamKeys& keys, std::uint32_t sample, std::size_t number, double total_rate)
      : key_(keys.events), sample_(sample), number_(number), mean_waiting_(1.0 / total_rate), waiting_(batch), particle_(batch),
        velocity_(batch) {}

  /// Calls attempt(time, particle, velocity_word) for every attempt not yet made up to `until`, in order; returns their number.
  template<class Function> std::uint64_t until(double until, const Function& attempt) {
    for (std::uint64_t count = 0;;) {
      std::size_t i = used_;
      double last = last_;
      for (; i < batch; ++i) {
        const double time = last + mean_waiting_ * waiting_[i];
        if (time > until) break;
        last = time;
        attempt(time, static_cast<std::size_t>((particle_[i] * number_) >> 32), velocity_[i]); // uniform to number 2^-32
      }
      count += i - used_;
      used_ = i;
      last_ = last;
      if (i < batch) return count;
      refill();
    }
  }

 private:
  static constexpr std::size_t batch = 2048;

  void refill() {
    random::fill_exponentials(key_, {sample_, 0, batches_ * batch / 2}, waiting_);
    random::fill_words(key_, {sample_, 1, batches_ * batch / 4}, particle_);
    random::fill_words(key_, {sample_, 2, batches_ * batch / 4}, velocity_);
    ++batches_;
    used_ = 0;
  }

  std::uint64_t key_;
  std::uint32_t sample_;
  std::uint64_t number_, batches_ = 0;
  double mean_waiting_, last_ = 0.0;
  std::vector<double> waiting_;
  std::vector<std::uint32_t> particle_, velocity_;
  std::size_t used_ = batch;
};

/// Fermions of one sample with the occupation of their phase cells.
struct FermionState {
  double time = 0.0;
  std::vector<PhaseParticle> particles;
  std::vector<std::uint8_t> occupied; // [bins][cells], 0 or 1
};

FermionState fermion_state(const PhaseCells& phase, std::vector<PhaseParticle> particles);

/// Cells that move with their bin, exact: streaming does nothing in the label coordinate, so it never violates exclusion. At each
/// attempt a particle takes a bin of the bath if the phase cell it would enter is empty; otherwise nothing happens (null
/// collision). Detailed balance with (40) is exact. Advances to time `until`; returns the number of attempts.
std::uint64_t advance_comoving(FermionState& state, const PhaseCells& phase, Attempts& attempts, double until);

/// Cells fixed in space, Lisiak App. C with its acceptance corrected: (1) all particles fly for `time_step` (the last step before
/// `until` is shortened); (2) a particle that enters an occupied phase cell is re-scattered to an empty bin of its cell, drawn
/// from the bath; (3) swaps with bath particles of empty bins, as many attempts as fall into the step (a Poisson number, so that
/// no R dt < 1 is needed and (C2) holds with the blocking counted once). Its bias is O(1/cell_length), whatever the time step.
/// `redraws` for step (2) are consumed in order. Returns the number of attempts, and adds the re-scatterings to `rescattered`.
std::uint64_t advance_fixed(FermionState& state, const PhaseCells& phase, Attempts& attempts, random::Words& redraws,
                            double time_step, double until, std::uint64_t& rescattered);

} // namespace prethermal::md::velocity_swap
