"""Of every simulated observable of results files, the error that follows from its blocks against the error that it has. Arguments: files."""

import sys

import numpy
import prethermal


def ratios(path):
    """(median of error from blocks over error, name) of each observable with blocks enough to tell."""
    for run in prethermal.open(path):
        for name, observable in run.simulation.items():
            if observable.block_means is None or len(observable.block_means) < 8:
                continue
            _, error = observable.function(lambda values: values)
            known = (observable.error > 1e-12 * numpy.abs(observable.values).max()) & numpy.isfinite(observable.error)
            if known.any():
                yield float(numpy.median(error[known] / observable.error[known])), f"{path}: {run.name}: {name}"


found = sorted(each for path in sys.argv[1:] for each in ratios(path))
for ratio, name in found:
    print(f"{ratio:6.3f}  {name}")
assert found and 0.5 < found[0][0] and found[-1][0] < 2.0
