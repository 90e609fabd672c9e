"""Chudzinski and Larecki, Fig. 3: logarithm of the collision amplitude over momentum and the inverse temperature of gas 1.

Columns as in Fig. 2. The paper's "strong maximum at equal temperatures" (dotted) is the ridge y(k) = 0 of (4.6) as printed (red), which is
close to it for large momenta and far from it for small ones; the integrals (4.3) and (4.1) fall with beta_1.
"""

import amplitude_maps
import look

EQUAL = {"color": "white", "linewidth": 1.0, "linestyle": ":"}


def draw_lines(axes, run, variant):
    """beta_1(k) where y = 0, beta_1 = beta_2, and the momentum where w = 1."""
    ridge, unit_w = run.says("literal46", "ridge_drift"), run.says("literal46", "unit_w_momentum")
    drift = run.parameter("system.drifts")[0]
    axes.axhline(run.parameter("system.betas")[1], **EQUAL)
    if variant == "literal46":
        axes.contour(ridge.axes["momentum"], ridge.axes["beta_1"], ridge.values - drift, levels=[0.0],
                     colors=[amplitude_maps.RIDGE["color"]], linewidths=amplitude_maps.RIDGE["linewidth"])
    if variant != "exact":
        axes.plot(unit_w.values, unit_w.axes["beta_1"], **amplitude_maps.UNIT_W)


def draw(file):
    """The six panels."""
    keys = [look.key(**amplitude_maps.RIDGE, label=r"$y(k) = 0$: the ridge of (4.6)"),
            look.key(**amplitude_maps.UNIT_W, label=r"$w(k) = 1$"),
            look.key(color="0.6", linewidth=1.0, linestyle=":", label=r"$\beta_1 = \beta_2$"),
            look.colour_key(amplitude_maps.MASKED, r"masked: (4.3) has a pole")]
    return amplitude_maps.draw(file, "beta_1", draw_lines, r"inverse temperature $\beta_1$", keys)


if __name__ == "__main__":
    look.main(draw, __doc__)
