"""Lisiak, Lebek, Panfil, Fig. 5: density profiles of velocity-swap models, simulation against hydrodynamics.

On the ring the clouds travel far: each profile is drawn in the frame of its cloud, x - <x>(t) with the mean position of
the theory, so that drift does not hide shape. Below each panel: deviations from Eq. (2) in error bars.
"""

import numpy

import look
import results

THEORIES = {"density_flow": "-", "noisy_density_flow": "-.", "constant_advection": "--"}  # equation: line
TITLES = {"a": "classical, symmetric bath", "b": "fermions, symmetric bath",
          "c": "classical, asymmetric bath", "d": "fermions, asymmetric bath"}
VISIBLE = 2e-3  # of the peak: where the frame of a panel ends
LEAST_COUNTS = 400  # as the decks judge: with fewer the error bar follows the fluctuation


def frame_of_cloud(run):
    """(positions, order) of each time: x - <x>(t), wrapped to the ring and sorted."""
    witness = "density_flow" if "density_flow" in run.theory else "simulation"
    density, mean = run.says(witness, "density"), run.says(witness, "position_mean")
    if density is None or mean is None:
        raise results.CannotDraw(f"run {run.name}: {witness} lacks the density or its position_mean")
    x = density.axes["position"]
    length = (x[1] - x[0]) * len(x)
    frames = []
    for centre in mean.values:
        shifted = (x - centre + length / 2) % length - length / 2
        order = numpy.argsort(shifted)
        frames.append((shifted[order], order))
    return frames


def draw_profiles(axes, run, frames, times, colours):
    """Density against position, a colour a time."""
    simulation = run.says("simulation", "density")
    for i, ((x, order), time, colour) in enumerate(zip(frames, times, colours)):
        for equation, dash in THEORIES.items():
            theory = run.says(equation, "density")
            if theory is None:
                continue
            y = theory.values[i][order]
            look.theory_line(axes, x, y, equation, colour, dash, linewidth=1.3 if dash == "-" else 0.9)
        if simulation is not None:
            look.simulation_points(axes, x, simulation.values[i][order], simulation.error[i][order], colour)


def draw_deviations(axes, run, frames, colours):
    """(simulation - Eq. (2)) / error; dash-dotted: what noisy starts explain of it."""
    simulation, theory = run.says("simulation", "density"), run.says("density_flow", "density")
    deviations = look.in_error_bars(simulation, theory, LEAST_COUNTS)
    look.residual_axis(axes, [deviations], r"$\Delta/\sigma$")
    noisy = run.says("noisy_density_flow", "density")
    for i, ((x, order), colour) in enumerate(zip(frames, colours)):
        axes.plot(x, deviations[i][order], "o", color=colour, markersize=2.4, markeredgewidth=0.0)
        if noisy is not None:
            explained = numpy.where(numpy.isnan(deviations[i]), numpy.nan, (noisy.values[i] - theory.values[i]) / simulation.error[i])
            axes.plot(x, explained[order], "-.", color=colour, linewidth=0.9)


def visible_range(run, frames):
    """Where some profile in the frame of the cloud exceeds VISIBLE of its peak."""
    witness = "density_flow" if "density_flow" in run.theory else "simulation"
    places = []
    for (x, order), profile in zip(frames, run.says(witness, "density").values):
        places.extend(x[profile[order] > VISIBLE * profile.max()])
    return min(places), max(places)
