"""Reading a results file of prethermal: its runs, what each witness says, and the verdicts."""

import os
import tomllib
from dataclasses import dataclass, fields

import h5py
import numpy

FORMAT = "prethermal results 1"
FOLDERS = {"comparisons": "compare", "checks": "check", "statements": "statement", "built_in": "built_in"}


class CannotDraw(Exception):
    """The file does not hold what a figure needs; the message is one line."""


@dataclass
class Observable:
    """A named array over its axes. `error` is NaN where not known; `counts` is None where nothing was counted."""

    name: str
    values: numpy.ndarray
    error: numpy.ndarray
    counts: numpy.ndarray | None
    axes: dict[str, numpy.ndarray]
    axis_units: dict[str, str]
    unit: str
    meaning: str
    source: str


@dataclass
class Judgement:
    """One verdict, as the report shows it."""

    kind: str
    title: str
    run: str
    witness: str
    observable: str
    theory: str
    statistic: str
    value: float
    at_least: float
    at_most: float
    error: float
    verdict: str
    reason: str
    because: str


@dataclass
class Run:
    """What the witnesses say of one run; `simulation` is empty where it was not called."""

    name: str
    simulation: dict[str, Observable]
    theory: dict[str, dict[str, Observable]]

    def says(self, witness, observable):
        """The observable of "simulation" or of an equation, or None."""
        record = self.simulation if witness == "simulation" else self.theory.get(witness, {})
        return record.get(observable)


@dataclass
class Results:
    """A results file; runs and judgements in the order of the deck."""

    experiment: str
    title: str
    deck: str
    runs: list[Run]
    judgements: list[Judgement]

    def runs_with(self, observable, *axes):
        """The runs of which some witness gives an observable with these axes."""
        found = [run for run in self.runs if any(
            given is not None and tuple(given.axes) == axes
            for given in (run.says(witness, observable) for witness in ("simulation", *run.theory)))]
        if not found:
            raise CannotDraw(f"no run gives {observable}({', '.join(axes)})")
        return found

    def settings(self, run):
        """The tables of the resolved deck that belong to a run: settings("a")["system"]["length"]."""
        for tables in tomllib.loads(self.deck).get("run", []):
            if tables["name"] == run:
                return tables
        raise CannotDraw(f"the deck has no run {run}")

    def checks(self, run, observable):
        """The verdicts of checks of one observable of one run."""
        return [each for each in self.judgements
                if (each.kind, each.run, each.observable) == ("check", run, observable)]

    def comparisons(self, run, observable):
        """The verdicts on the meeting of two witnesses on one observable of one run."""
        return [each for each in self.judgements
                if (each.kind, each.run, each.observable) == ("compare", run, observable)]


def read(path):
    """The results file at `path`; raises CannotDraw when it is no complete one."""
    try:
        with h5py.File(path, "r") as file:
            if _text(file.attrs.get("format", "")) != FORMAT or "complete" not in file:
                raise CannotDraw("no complete results file")
            return Results(_text(file.attrs["experiment"]), _text(file.attrs["title"]), _text(file["deck"][()]),
                           [_run(name, group) for name, group in _in_order(file["runs"])], _judgements(file))
    except OSError as error:
        raise CannotDraw(os.strerror(error.errno) if error.errno else str(error)) from error
    except KeyError as error:
        raise CannotDraw(f"not as a results file should be: {error.args[0]}") from error


def _text(value):
    """A text, or a list of texts, as HDF5 hands it out."""
    if isinstance(value, h5py.Empty):
        return ""
    if isinstance(value, numpy.ndarray):
        return [_text(each) for each in value]
    return (value.decode() if isinstance(value, bytes) else str(value)).rstrip("\0")


def _in_order(group):
    return sorted(group.items(), key=lambda item: item[1].attrs["index"])


def _observable(name, group):
    axes = {axis: group[f"axis_{axis}"] for axis in _text(group.attrs["axes"])}
    values = group["values"][()]
    error = group["error"][()] if "error" in group else numpy.full_like(values, numpy.nan)
    counts = group["counts"][()] if "counts" in group else None
    return Observable(name, values, error, counts,
                      {axis: data[()] for axis, data in axes.items()},
                      {axis: _text(data.attrs["unit"]) for axis, data in axes.items()},
                      *(_text(group.attrs[part]) for part in ("unit", "meaning", "source")))


def _record(group):
    return {name: _observable(name, each) for name, each in _in_order(group)}


def _run(name, group):
    theory = _in_order(group["theory"]) if "theory" in group else []
    return Run(name, _record(group["simulation"]) if "simulation" in group else {},
               {equation: _record(each) for equation, each in theory})


def _judgements(file):
    groups = [(kind, group) for folder, kind in FOLDERS.items() if folder in file for group in file[folder].values()]
    groups.sort(key=lambda entry: entry[1].attrs["index"])
    return [Judgement(kind, *(_attribute(group, field) for field in fields(Judgement)[1:])) for kind, group in groups]


def _attribute(group, field):
    value = group.attrs[field.name]
    return float(value) if field.type is float else _text(value)
