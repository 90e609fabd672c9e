"""Observables of a deck's own against the same formulas in Python, with errors by its jackknife."""

import sys

import numpy
import prethermal


def moment(density, places, order, centre=0.0):
    """sum x^n f / sum f on equal bins, along the last axis."""
    return (density * (places - centre) ** order).sum(axis=-1) / density.sum(axis=-1)


def main():
    """The results file."""
    results = prethermal.open(sys.argv[1])
    for run in results:
        density = run.simulation["density"]
        x = density.axes["position"]

        def excess(values, x=x):
            centre = moment(values, x, 1)[..., None]
            return moment(values, x, 4, centre) / moment(values, x, 2, centre) ** 2 - 3.0

        def parts(values, x=x):
            return numpy.stack([values[..., (x >= low) & (x < high)].mean(axis=-1) for low, high in ((-1000, -20), (-20, 0), (0, 1000))], axis=-1)

        assert numpy.array_equal(run.simulation["parts"].axes["position"], [-510.0, -10.0, 500.0])
        for name, formula in {"centre": lambda values, x=x: moment(values, x, 1),
                              "same": lambda values, x=x: moment(values, x, 1),
                              "drift": lambda values, x=x: numpy.diff(moment(values, x, 1))[0],
                              "parts": parts,
                              "excess": excess}.items():
            own = run.simulation[name]
            value, error = density.function(formula)
            assert numpy.allclose(own.values, value, rtol=1e-9, atol=1e-12), (name, own.values, value)
            assert numpy.allclose(own.error, error, rtol=1e-6), (name, own.error, error)
            assert numpy.all(own.error > 0.0) and own.source.startswith("own expression: ")
        theory = run.theory["density_flow"]
        assert numpy.allclose(theory["centre"].values, moment(theory["density"].values, x, 1), rtol=1e-9)


if __name__ == "__main__":
    main()
