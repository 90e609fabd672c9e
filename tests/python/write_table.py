"""Writes what a witness says of an observable as a table with named columns: RESULTS RUN WITNESS OBSERVABLE FILE SHIFT FORM."""

# SHIFT in errors is added; FORM is csv, text or hdf5.."""

import random
import sys

import h5py
import numpy
import prethermal


def rows_of(observable):
    """(places..., value, error) of each element."""
    places = numpy.meshgrid(*observable.axes.values(), indexing="ij")
    return numpy.column_stack([each.ravel() for each in (*places, observable.values, observable.error)])


def write_text(file, names, rows, comma):
    """Commas with quoted names, as Mathematica writes; or tabs, rows in another order."""
    separator = "," if comma else "\t"
    random.Random(1).shuffle(rows)
    print(separator.join(f'"{name}"' if comma else name for name in names), file=file)
    for row in rows:
        print(separator.join(f"{number:.17g}" for number in row), file=file)


def main():
    """Arguments as in the module's text."""
    path, run, witness, name, target, shift, form = sys.argv[1:]
    observable = prethermal.open(path)[run].says(witness, name)
    error = numpy.nan_to_num(observable.error)
    observable.values = observable.values + float(shift) * error
    observable.error = error
    if form == "hdf5":
        with h5py.File(target, "w") as file:
            for axis, places in observable.axes.items():
                file[axis] = places
            file[name], file[f"{name}_error"] = observable.values, observable.error
        return
    with open(target, "w") as file:
        write_text(file, [*observable.axes, name, f"{name}_error"], rows_of(observable).tolist(), form == "csv")


if __name__ == "__main__":
    main()
