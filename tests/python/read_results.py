"""What the Python package says of a results file (and a trajectory) that the program has just written."""

import math
import sys

import h5py
import numpy
import prethermal


def expect_unreadable(what):
    """what() must raise Unreadable with one line."""
    try:
        what()
    except prethermal.Unreadable as error:
        assert "\n" not in str(error)
        return
    raise AssertionError("nothing was raised")


def read_results(path):
    """Every number and text of one observable, verdicts and settings against the file itself."""
    results = prethermal.open(path)
    with h5py.File(path) as file:
        run = results.runs[0]
        group = file[f"runs/{run.name}/simulation"]
        assert set(group) == set(run.simulation)
        for name, observable in run.simulation.items():
            assert numpy.array_equal(observable.values, group[name]["values"][()], equal_nan=True)
            assert observable.values.shape == tuple(len(places) for places in observable.axes.values())
            assert observable.meaning and list(observable.axis_units) == list(observable.axes)
        assert len(results.verdicts) == sum(len(file[kind]) for kind in ("comparisons", "checks", "statements", "built_in") if kind in file)
    assert all(isinstance(each.catches, float) and isinstance(each.size, float) for each in results.verdicts)
    assert results[run.name] is run and len(results) == len(list(results))
    assert results.deck["experiment"] == results.experiment
    assert isinstance(run.parameter("simulation.realisations"), int)
    assert results.provenance
    return results


def read_parts(observable):
    """A place of an axis, functions of blocks, and tables."""
    axis, places = next(iter(observable.axes.items()))
    part = observable.at(**{axis: places[-1]})
    assert axis not in part.axes and numpy.array_equal(part.values, numpy.take(observable.values, -1, axis=0))
    value, error = observable.function(lambda values: values)
    known = observable.error > 0
    assert numpy.allclose(value, observable.values, rtol=1e-9, atol=1e-12)
    assert known.any()
    assert 0.8 < numpy.median(error[known] / observable.error[known]) < 1.25  # blocks against samples
    doubled, error = observable.function(lambda values: 2.0 * values.sum())
    assert math.isclose(doubled, 2.0 * observable.values.sum(), rel_tol=1e-9) and error >= 0.0
    expect_unreadable(lambda: observable.at(nowhere=1.0))
    expect_unreadable(lambda: observable.at(**{axis: 1e30}))
    table = observable.to_pandas()
    assert len(table) == observable.values.size and list(table.index.names) == list(observable.axes)
    data = observable.to_xarray()
    assert numpy.array_equal(data[observable.name].values, observable.values, equal_nan=True)
    assert data[observable.name].attrs["units"] == observable.unit


def main():
    """Arguments: results of a product of two swept keys, the observable that is tried, the keys, perhaps trajectories."""
    path, name, key, other, *trajectory = sys.argv[1:]
    results = read_results(path)
    read_parts(results.runs[0].simulation[name])
    swept = results.along([key, other], name)
    assert list(swept.axes)[:2] == [key, other] and swept.values.shape[0] * swept.values.shape[1] == len(results) > 3
    for run in results:
        part = swept.at(**{key: run.parameter(key), other: run.parameter(other)})
        assert numpy.array_equal(part.values, run.simulation[name].values) and numpy.array_equal(part.error, run.simulation[name].error)
    data = swept.to_xarray()[name].sel({key: swept.axes[key][1], other: swept.axes[other][0]})
    assert numpy.array_equal(data.values, swept.values[1, 0])
    assert len(swept.to_pandas()) == swept.values.size
    expect_unreadable(lambda: results.along(key, name))  # several runs share it
    expect_unreadable(lambda: swept.at(**{key: -1.0}))
    expect_unreadable(lambda: prethermal.open(__file__))
    expect_unreadable(lambda: results.along("system.no_such_key", name))
    for each in trajectory:
        with prethermal.open_trajectory(each) as motion:
            frames = list(motion)
            assert len(frames) == len(motion) > 1 and motion.length > 0.0
            assert all(numpy.all(numpy.abs(frame.position) <= motion.length) for frame in frames)
            steps = [frame.time for frame in frames]
            assert steps == sorted(steps)
            drift = frames[1].unwrapped - frames[0].unwrapped
            assert numpy.abs(drift).max() < motion.length  # unwrapped, not folded back
    print("read")


if __name__ == "__main__":
    main()
