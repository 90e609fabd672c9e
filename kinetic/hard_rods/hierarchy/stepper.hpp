#pragma once
#include "kinetic/hard_rods/hierarchy/planes.hpp"

#include <algorithm>
#include <boost/numeric/odeint/algebra/default_operations.hpp>
#include <boost/numeric/odeint/stepper/base/explicit_error_stepper_fsal_base.hpp>
#include <boost/numeric/odeint/util/is_resizeable.hpp>
#include <hwy/base.h>

namespace prethermal::kinetic::hard_rods {

/// How Odeint combines states: number by number, in loops that a compiler vectorises.
struct PlaneAlgebra {
  using State = AlignedNumbers;
  template<class F> static void for_each3(State& to, const State& a, const State& b, F f) { apply(f, to, a, b); }
  template<class F>
  static void for_each6(State& to, const State& a, const State& b, const State& c, const State& d, const State& e, F f) {
    apply(f, to, a, b, c, d, e);
  }

 private:
  template<class F, class... From> static void apply(const F& f, State& to, const From&... from) {
    loop(f, to.size(), to.data(), from.data()...);
  }
  template<class F, class... Number>
  static void loop(const F& f, std::size_t size, double* HWY_RESTRICT to, const Number* HWY_RESTRICT... from) {
    for (std::size_t i = 0; i < size; ++i) f(to[i], from[i]...);
  }
};

/// The classical step of Runge and Kutta, of fourth order, with the error (h/10)(k4 - k5) against the third-order weights 1/6,
/// 1/3, 1/3, 1/15, 1/10; k5 is the next step's k1. Waves on a grid bound a step: this one bears h |omega| < 2.83 for four rates,
/// while those of fifth order that Odeint brings let waves grow from h |omega| = 1 (Dormand and Prince) or 0.1 (Cash and Karp)
/// on, for six, and Fehlberg's 7(8) from 2.4 on, for thirteen. Rates per time on the grid of [HR-23] at V0 = 4 and tolerances
/// 1e-4, 1e-5, 1e-6: 5.1, 5.1, 7.3; 9.2, 9.0, 8.5 with Dormand and Prince, 8.4, 8.3, 8.0 with Cash and Karp, 15 with Fehlberg.
using StepperBase = boost::numeric::odeint::explicit_error_stepper_fsal_base<
    class ClassicalStepper, 4, 4, 4, AlignedNumbers, double, AlignedNumbers, double, PlaneAlgebra,
    boost::numeric::odeint::default_operations, boost::numeric::odeint::initially_resizer>;
class ClassicalStepper : public StepperBase {
 public:
  ClassicalStepper(const PlaneAlgebra& algebra = {}) : StepperBase(algebra) {}

  /// From `in` at t, whose rate is k1, to `out` at t + h, whose rate is k5; all five apart in memory.
  template<class System>
  void do_step_impl(System system, const AlignedNumbers& in, const AlignedNumbers& k1, double t, AlignedNumbers& out,
                    AlignedNumbers& k5, double h, AlignedNumbers& error) {
    using Operations = boost::numeric::odeint::default_operations;
    for (AlignedNumbers* stage : {&k2_, &k3_, &k4_}) stage->resize(in.size());
    const auto advance = [&](const AlignedNumbers& rate, double interval) {
      PlaneAlgebra::for_each3(out, in, rate, Operations::scale_sum2<>(1.0, interval));
    };
    advance(k1, 0.5 * h);
    system(out, k2_, t + 0.5 * h);
    advance(k2_, 0.5 * h);
    system(out, k3_, t + 0.5 * h);
    advance(k3_, h);
    system(out, k4_, t + h);
    PlaneAlgebra::for_each6(out, in, k1, k2_, k3_, k4_, Operations::scale_sum5<>(1.0, h / 6.0, h / 3.0, h / 3.0, h / 6.0));
    system(out, k5, t + h);
    PlaneAlgebra::for_each3(error, k4_, k5, Operations::scale_sum2<>(0.1 * h, -0.1 * h));
  }

 private:
  AlignedNumbers k2_, k3_, k4_;
};

/// The largest error of a step on any rank, in units of what is tolerated: that of rho relative to the largest rho at the start,
/// and that of g relative to its square. Infinite where a number is not finite. The largest of all ranks is exact: step control
/// does not depend on how many there are. Collective.
class LargestError {
 public:
  LargestError(double tolerance, double largest_rho, const PlaneGrid& grid, const parallel::RankGroup& ranks)
      : per_rho_(1.0 / (tolerance * largest_rho)), per_g_(per_rho_ / largest_rho), row_(grid.row), ranks_(ranks) {}

  double error(PlaneAlgebra&, const AlignedNumbers&, const AlignedNumbers&, const AlignedNumbers& errors, double) const {
    const std::span<const double> all(errors);
    double largest = std::max(per_rho_ * largest_magnitude(all.first(row_)), per_g_ * largest_magnitude(all.subspan(row_)));
    if (ranks_.size > 1) MPI_Allreduce(MPI_IN_PLACE, &largest, 1, MPI_DOUBLE, MPI_MAX, ranks_.communicator);
    return largest;
  }

 private:
  double per_rho_, per_g_;
  std::size_t row_;
  parallel::RankGroup ranks_;
};

} // namespace prethermal::kinetic::hard_rods
