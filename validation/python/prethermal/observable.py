"""One observable of one witness: numbers over named axes, with what is known of their errors."""

from dataclasses import dataclass

import numpy

from .reading import Unreadable


@dataclass
class Observable:
    """A named array over its axes.

    `values` and `error` have one index an axis, in the order of `axes`. `error` is the standard error of a simulation and the numerical error
    of a theory, NaN where it is not known. `counts` are the events behind each value, None where nothing was counted. `block_means` (one
    more index, the block, in front) are the means over blocks of independent samples, and `block_samples` how many samples each block has:
    from them follows the error of any function of the values (`function`). None where there are none.
    """

    name: str
    values: numpy.ndarray
    error: numpy.ndarray
    counts: numpy.ndarray | None
    axes: dict[str, numpy.ndarray]
    axis_units: dict[str, str]
    unit: str
    meaning: str
    source: str
    block_means: numpy.ndarray | None = None
    block_samples: numpy.ndarray | None = None

    def __array__(self, dtype=None, copy=None):
        return numpy.array(self.values, dtype=dtype) if copy else numpy.asarray(self.values, dtype=dtype)

    def __repr__(self):
        axes = ", ".join(f"{name} {len(places)}" for name, places in self.axes.items())
        return f"<{self.name} ({axes}) in {self.unit or '1'}: {self.meaning}>"

    def at(self, **places):
        """The part at given places of axes: `density.at(time=2.0)`. A place is met to a part in 1e9; the axis is gone afterwards."""
        part = self
        for axis, place in places.items():
            part = part._at(axis, place)
        return part

    def _at(self, axis, place):
        if axis not in self.axes:
            raise Unreadable(f"{self.name} has no axis {axis}; it has {', '.join(self.axes) or 'none'}")
        nodes = self.axes[axis]
        words = nodes.dtype.kind == "U"  # of a swept word
        found = numpy.flatnonzero(nodes == place if words else numpy.isclose(nodes, place, rtol=1e-9, atol=1e-12))
        if len(found) != 1:
            shown = [str(each) if words else f"{each:g}" for each in nodes]
            raise Unreadable(f"{self.name}: the axis {axis} has no place {place}; it has {', '.join(shown)}")
        which = list(self.axes).index(axis)

        def taken(array, leading=0):
            return None if array is None else numpy.take(array, found[0], axis=which + leading)

        return Observable(self.name, taken(self.values), taken(self.error), taken(self.counts),
                          {name: each for name, each in self.axes.items() if name != axis},
                          {name: each for name, each in self.axis_units.items() if name != axis},
                          self.unit, self.meaning, self.source, taken(self.block_means, 1), self.block_samples)

    def function(self, of):
        """The function of the values, and its standard error by the jackknife over blocks (NaN without blocks).

        `of` takes an array like `values` and returns a number or an array.
        """
        value = numpy.asarray(of(self.values), dtype=float)
        if self.block_means is None or len(self.block_means) < 2:
            return value, numpy.full_like(value, numpy.nan)
        weight = numpy.asarray(self.block_samples, dtype=float)
        total = weight.sum()
        shape = (-1,) + (1,) * (self.block_means.ndim - 1)
        middle = (self.block_means * weight.reshape(shape)).sum(axis=0) / total
        rest = self.values - (weight / (total - weight)).reshape(shape) * (self.block_means - middle)
        without = numpy.array([of(each) for each in rest], dtype=float)
        blocks = len(without)
        error = numpy.sqrt((blocks - 1) / blocks * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
        return value, error

    def to_xarray(self):
        """An xarray.Dataset: the observable, `<name>_error` and, where counted, `<name>_counts`, with units as attributes."""
        import xarray
        dimensions = list(self.axes)
        coordinates = {axis: xarray.Variable((axis,), places, {"units": self.axis_units[axis]}) for axis, places in self.axes.items()}
        about = {"units": self.unit, "long_name": self.meaning, "source": self.source}
        variables = {self.name: (dimensions, self.values, about),
                     f"{self.name}_error": (dimensions, self.error, {"units": self.unit, "long_name": f"error of {self.name}"})}
        if self.counts is not None:
            variables[f"{self.name}_counts"] = (dimensions, self.counts, {"long_name": f"events behind {self.name}"})
        return xarray.Dataset(variables, coordinates)

    def to_pandas(self):
        """A pandas.DataFrame: one row a place, the axes as index, columns value, error and, where counted, counts."""
        import pandas
        columns = {"value": self.values.ravel(), "error": self.error.ravel()}
        if self.counts is not None:
            columns["counts"] = self.counts.ravel()
        if not self.axes:
            return pandas.DataFrame(columns)
        return pandas.DataFrame(columns, index=pandas.MultiIndex.from_product(self.axes.values(), names=list(self.axes)))
