"""The paper's own algorithm (Biagetti et al., App. C, with its two inequalities put right), as a baseline for speed.

DOP853 of scipy flies all rods to the next collision in the whole system, or by the step of 5e-3 if that comes first; then
the two rods exchange their velocities. Forces: all pairs, nearest image. Needs python3-numpy and python3-scipy. Prints
rod*time per CPU second, to be set against the rod-steps per second of bench_hard_rods_step times its time step.

    python3 tests/bench/baselines/hard_rods_baseline.py [rods] [time]
"""

import sys
import time

import numpy
from scipy.integrate import solve_ivp

ROD_LENGTH, RANGE, STRENGTH, DENSITY = 1.0, 20.0, 6.0, 0.2  # a, xi, V0, rho of Fig. 6
BEAM_EXPONENT, BOOST = 2.5, 1.0  # beta, theta0
LONGEST_STEP = 5e-3  # of the paper


def forces(x, length):
    """-sum_j V'(x_i - x_j) of V(z) = (V0/xi) / (1 + |z/xi|^3), nearest images."""
    z = x[:, None] - x[None, :]
    z -= length * numpy.round(z / length)
    u = numpy.abs(z) / RANGE
    return (STRENGTH / RANGE**2) * (numpy.sign(z) * 3.0 * u**2 / (1.0 + u**3) ** 2).sum(axis=1)


def next_contact(x, v, length):
    """(time, label) of the first collision of free rods: rods `label` and `label` + 1."""
    gap = numpy.roll(x, -1) - x - ROD_LENGTH
    gap[-1] += length
    closing = v - numpy.roll(v, -1)
    times = numpy.where(closing > 0.0, numpy.maximum(gap, 0.0) / numpy.where(closing > 0.0, closing, 1.0), numpy.inf)
    label = int(numpy.argmin(times))
    return times[label], label


def energy(x, v, length):
    z = x[:, None] - x[None, :]
    z -= length * numpy.round(z / length)
    pairs = (STRENGTH / RANGE) / (1.0 + numpy.abs(z / RANGE) ** 3)
    return 0.5 * (v**2).sum() + 0.5 * (pairs.sum() - numpy.trace(pairs))


def main(rods, duration):
    rng = numpy.random.default_rng(2026)
    length = rods / DENSITY
    x = numpy.sort(rng.random(rods)) * (length - ROD_LENGTH * rods) + ROD_LENGTH * numpy.arange(rods)
    v = rng.choice([-BOOST, BOOST], rods) + rng.standard_normal(rods) / numpy.sqrt(2.0 * BEAM_EXPONENT)
    start, now, steps, calls = energy(x, v, length), 0.0, 0, 0

    def flight(_, state):
        return numpy.concatenate([state[rods:], forces(state[:rods], length)])

    begin = time.process_time()
    while now < duration:
        contact, label = next_contact(x, v, length)
        step = min(LONGEST_STEP, contact, duration - now)
        solution = solve_ivp(flight, (0.0, step), numpy.concatenate([x, v]), method="DOP853") if step > 0.0 else None
        if solution is not None:
            x, v = solution.y[:rods, -1].copy(), solution.y[rods:, -1].copy()
            calls += solution.nfev
        now += step
        steps += 1
        if step == contact:
            other = (label + 1) % rods
            v[label], v[other] = v[other], v[label]
    used = time.process_time() - begin
    print(f"{rods} rods, time {duration}: {steps} steps, {calls} forces, {used:.2f} CPU s, "
          f"dE/E {energy(x, v, length) / start - 1.0:.1e}; {rods * duration / used:.4g} rod*time per CPU second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, float(sys.argv[2]) if len(sys.argv) > 2 else 5.0)
