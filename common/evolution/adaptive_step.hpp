#pragma once
#include <algorithm>
#include <cmath>

namespace prethermal::evolution {

/// Where an evolution with step control stands, and the step that it takes next: all that a restart needs beside its state.
struct AdaptiveTime {
  double time = 0.0, step = 0.0;
};

/// One step towards `until` that has not been refused. Equal steps, none longer than `longest`, lead to `until`, which is then
/// met exactly. `attempt(time, step)`, as Boost.Odeint's try_step, changes both and tells whether the step was taken. False: no
/// step of more than `shortest` is short enough.
template<class Attempt>
bool step_towards(AdaptiveTime& at, double until, double longest, double shortest, const Attempt& attempt) {
  for (;;) {
    const double left = until - at.time, steps = std::max(1.0, std::ceil(left / at.step * (1.0 - 1e-12)));
    double time = at.time, step = left / steps;
    const bool taken = attempt(time, step);
    at.step = taken ? std::min(std::max(at.step, step), longest) : step;
    if (taken) {
      at.time = steps == 1.0 ? until : time;
      return true;
    }
    if (!(at.step > shortest)) return false;
  }
}

} // namespace prethermal::evolution
