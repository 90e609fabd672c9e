#include "md/defect/motion/evolution.hpp"

#include "common/random/streams.hpp"
#include "md/defect/motion/evolving_ring.hpp"
#include "md/defect/motion/local_phase.hpp"
#include "md/defect/motion/pointwise.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::md::defect {
namespace {

using Complex = std::complex<double>;
constexpr std::int64_t intervals_a_timed_one = 16; // clocks cost a percent of the steps of a small ring

} // namespace

StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name) {
  return {random::stream_key(seed, run_name, random::Stream::initial_field),
          random::stream_key(seed, run_name, random::Stream::reservoir_noise)};
}

// The field is kept in front of the defect's phase of the coming step: from step to step phase, free motion, phase, free motion
// ... without an end that a call, a snapshot or a restart would have to close. Half a phase before and half a phase after it is
// the symmetric splitting; a start takes half a phase back, and whole() adds it. Kicks of the reservoir commute with the phases,
// which are of other sites.
struct Evolution::Parts {
  Parts(const Problem& problem, double sign, const StreamKeys& stream, std::uint32_t sample_number,
        const parallel::RankGroup& rank_group)
      : defect(problem.lattice.defect), keys(stream), sample(sample_number), interval(problem.plan.noise_interval),
        start_from(problem.plan.start), ranks(rank_group), ring(evolving_ring(problem.lattice, problem.plan.time_step, ranks)),
        layout(model::layout(problem.lattice)), order(std::visit([](const auto& any) { return any.order(); }, ring)),
        defect_pieces(pieces(order, layout.defect)), reservoir_pieces(pieces(order, layout.reservoir)) {
    const double time_step = problem.plan.time_step;
    const auto size = static_cast<std::size_t>(held(order));
    for (auto* values : {&angles, &half_angles, &decays, &amplitudes}) values->resize(size);
    const auto for_sites = [&](const std::vector<Piece>& some, const model::SiteRange& range, const auto& work) {
      for (const Piece& piece : some)
        for (std::size_t i = piece.first; i < piece.first + piece.count; ++i)
          work(i, number_of(order, static_cast<std::int64_t>(i)) - range.first);
    };
    for_sites(defect_pieces, layout.defect, [&](std::size_t i, std::int64_t site) {
      angles[i] = sign * defect.strength * model::profile_at_site(defect, site) * time_step;
      half_angles[i] = 0.5 * angles[i];
    });
    for_sites(reservoir_pieces, layout.reservoir, [&](std::size_t i, std::int64_t site) {
      const double exponent = model::damping(problem.lattice.reservoir, site) * time_step * interval;
      decays[i] = std::exp(-exponent);
      amplitudes[i] = std::sqrt(-0.5 * std::expm1(-2.0 * exponent));
    });
  }

  std::span<Complex> field() {
    return std::visit([](auto& any) { return any.field(); }, ring);
  }

  void turn_defect(std::span<Complex> psi, const std::vector<double>& by) const {
    for (const Piece& piece : defect_pieces)
      turn(psi.subspan(piece.first, piece.count), std::span(by).subspan(piece.first, piece.count), defect.power,
           defect.counter_term);
  }

  // Exact over h = interval steps: psi <- exp(-gamma h) psi + sqrt((1 - exp(-2 gamma h))/2) eta, eta of spectrum s. (The paper's
  // gamma xi in place of sqrt(gamma) xi would have gamma n_in stationary.)
  template<class Ring> void kick(Ring& some, std::span<Complex> psi) {
    const auto eta = some.kicks(keys.noise, {sample, static_cast<std::uint64_t>(step / interval), 0});
    for (const Piece& piece : reservoir_pieces)
      decay_and_kick(psi.subspan(piece.first, piece.count), std::span(decays).subspan(piece.first, piece.count),
                     eta.subspan(piece.first, piece.count), std::span(amplitudes).subspan(piece.first, piece.count));
  }

  // Free motion and defect for one interval, then the kick. `timed` is called behind each piece of work.
  template<class Ring, class Timed> void advance_interval(Ring& some, const Timed& timed) {
    const auto psi = some.field();
    for (int i = 0; i < interval; ++i) {
      turn_defect(psi, angles);
      timed(Phase::defect);
      some.move_freely();
      timed(Phase::free_motion);
    }
    step += interval;
    kick(some, psi);
    timed(Phase::reservoir);
  }

  model::Defect defect;
  StreamKeys keys;
  std::uint32_t sample;
  int interval; // steps between two kicks
  Start start_from;
  parallel::RankGroup ranks;
  EvolvingRing ring;
  model::Layout layout;
  SiteOrder order;
  std::vector<Piece> defect_pieces, reservoir_pieces;
  std::vector<double> angles, half_angles, decays, amplitudes; // of the sites held
  std::int64_t step = 0, intervals = 0;                        // intervals of this process
  evolution::PhaseClock<Phase> clock;                          // of the timed intervals
  evolution::Stopwatch advancing;                              // all of them
};

Evolution::Evolution(const Problem& problem, double sign, const StreamKeys& keys, std::uint32_t sample,
                     const parallel::RankGroup& ranks) {
  if (model::closed(problem.lattice)) throw std::invalid_argument("Evolution: the lattice needs a reservoir");
  if (problem.plan.noise_interval < 1 || !(problem.plan.time_step > 0.0))
    throw std::invalid_argument("Evolution: noise interval and time step must be positive");
  parts_ = std::make_unique<Parts>(problem, sign, keys, sample, ranks);
}
Evolution::~Evolution() = default;
Evolution::Evolution(Evolution&&) noexcept = default;
Evolution& Evolution::operator=(Evolution&&) noexcept = default;

void Evolution::start() {
  Parts& parts = *parts_;
  parts.step = 0;
  if (parts.start_from == Start::injected)
    std::visit([&](auto& ring) { ring.start(parts.keys.initial, {parts.sample, 0, 0}); }, parts.ring);
  else
    std::ranges::fill(parts.field(), Complex{});
  std::vector<double> back = parts.half_angles;
  for (double& angle : back) angle = -angle;
  parts.turn_defect(parts.field(), back);
}

void Evolution::advance(std::int64_t steps) {
  Parts& parts = *parts_;
  if (steps < 0 || steps % parts.interval != 0)
    throw std::invalid_argument("Evolution: steps must be a multiple of the noise interval");
  parts.advancing.start();
  std::visit(
      [&](auto& ring) {
        for (std::int64_t done = 0; done < steps; done += parts.interval, ++parts.intervals) {
          if (parts.intervals % intervals_a_timed_one == 0) {
            parts.clock.start();
            parts.advance_interval(ring, [&](Phase phase) { parts.clock.lap(phase); });
          } else {
            parts.advance_interval(ring, [](Phase) {});
          }
        }
      },
      parts.ring);
  parts.advancing.stop();
}

std::int64_t Evolution::step() const { return parts_->step; }

std::vector<Complex> Evolution::whole() const {
  Parts& parts = *parts_;
  const auto field = parts.field();
  const bool here = parts.ranks.rank == 0, cut = std::holds_alternative<DistributedRing>(parts.ring);
  if (!here && !cut) return {};
  std::vector<Complex> own(field.begin(), field.end());
  parts.turn_defect(own, parts.half_angles);
  if (!cut) return own;

  std::vector<int> counts(static_cast<std::size_t>(parts.ranks.size)), starts;
  const int count = static_cast<int>(own.size());
  MPI_Gather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, parts.ranks.communicator);
  int total = 0;
  for (const int of_rank : counts) {
    starts.push_back(total);
    total += of_rank;
  }
  std::vector<Complex> rows(here ? static_cast<std::size_t>(parts.layout.sites) : 0), sites(rows.size());
  MPI_Gatherv(own.data(), count, MPI_CXX_DOUBLE_COMPLEX, rows.data(), counts.data(), starts.data(), MPI_CXX_DOUBLE_COMPLEX, 0,
              parts.ranks.communicator);
  const SiteOrder all{0, parts.order.stride, parts.order.columns, parts.order.stride};
  for (std::size_t i = 0; i < rows.size(); ++i)
    sites[static_cast<std::size_t>(number_of(all, static_cast<std::int64_t>(i)))] = rows[i];
  return sites;
}

std::span<const std::byte> Evolution::part() const {
  const bool cut = std::holds_alternative<DistributedRing>(parts_->ring);
  if (!cut && parts_->ranks.rank != 0) return {};
  return std::as_bytes(parts_->field());
}

void Evolution::restore(const evolution::SavedState& saved, std::int64_t step) {
  Parts& parts = *parts_;
  saved.require_distributed(static_cast<std::uint64_t>(parts.layout.sites) * sizeof(Complex));
  if (step < 0 || step % parts.interval != 0)
    saved.refuse(fmt::format("it is of step {}, no multiple of {}", step, parts.interval));
  saved.read(static_cast<std::uint64_t>(parts.order.first_row * parts.order.columns) * sizeof(Complex),
             std::as_writable_bytes(parts.field()));
  parts.step = step;
}

evolution::PhaseSeconds<Phase> Evolution::seconds() const {
  return evolution::shared_out<Phase>(parts_->advancing.seconds(), parts_->clock.seconds());
}

} // namespace prethermal::md::defect
