"""Chudzinski and Larecki, Fig. 2: logarithm of the collision amplitude over momentum and drift, for two exponents of the dispersion.

Columns: Eq. (4.6) as printed, which is what the paper's figure shows; the integral (4.3) that (4.6) is said to be; the integral (4.1) that
(4.3) is said to be. On the red line y(k) = 0 (4.6) diverges, and (4.3) and (4.1) do nothing of the kind; left of the dashed line w(k) = 1
the integrand of (4.3) has a pole and its value is an artefact of the approximation: masked.
"""

import amplitude_maps
import look


def draw_lines(axes, run, variant):
    """The ridge a_1(k) where y = 0, and the momentum where w = 1."""
    ridge, unit_w = run.says("literal46", "ridge_drift"), run.says("literal46", "unit_w_momentum")
    if variant == "literal46":
        axes.plot(ridge.axes["momentum"], ridge.values[0], **amplitude_maps.RIDGE)
    if variant != "exact":
        axes.axvline(float(unit_w.values[0]), **amplitude_maps.UNIT_W)


def draw(file):
    """The six panels."""
    keys = [look.key(**amplitude_maps.RIDGE, label=r"$y(k) = 0$: the ridge of (4.6)"),
            look.key(**amplitude_maps.UNIT_W, label=r"$w(k) = 1$: (4.3) has a pole on its left"),
            look.colour_key(amplitude_maps.MASKED, "masked: an artefact of that pole")]
    return amplitude_maps.draw(file, "drift_1", draw_lines, r"$a_1$, the drift in the paper's sign", keys)


if __name__ == "__main__":
    look.main(draw, __doc__)
