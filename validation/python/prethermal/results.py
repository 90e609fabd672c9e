"""Results files: runs, what each witness says, verdicts, the resolved deck."""

import itertools
import math
import os
import tomllib
from dataclasses import MISSING, dataclass, fields

import h5py
import numpy

from .observable import Observable
from .reading import Unreadable, text

FORMAT = "prethermal results 1"
FOLDERS = {"comparisons": "compare", "checks": "check", "statements": "statement", "built_in": "built_in"}


@dataclass
class Judgement:
    """One verdict, as the report shows it. The last five are of a check with a reference, at its worst value: what was measured with its
    standard error, what is expected, and what is allowed (a number, and so many standard errors).
    """

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
    measured: float = math.nan
    measured_error: float = math.nan
    expected: float = math.nan
    allowed: float = math.nan
    allowed_sigma: float = math.nan
    # In the unit of the observable: the smallest departure that it would have failed, and the size of the theory (0: zero; NaN: none).
    catches: float = float("nan")
    size: float = float("nan")


@dataclass
class Run:
    """What the witnesses say of one run: `simulation` by observable, empty where it was not called, and `theory` by equation and observable.

    `settings` are the tables of the resolved deck that belong to the run: settings["system"]["length"]. `notes` say what was chosen and is
    not in the deck.
    """

    name: str
    simulation: dict[str, Observable]
    theory: dict[str, dict[str, Observable]]
    settings: dict
    notes: list[str]

    def says(self, witness, observable):
        """The observable of "simulation" or of an equation, or None."""
        record = self.simulation if witness == "simulation" else self.theory.get(witness, {})
        return record.get(observable)

    def parameter(self, key):
        """A value of the resolved deck by its dotted key: parameter("system.bath.density")."""
        value = self.settings
        for word in key.split("."):
            if not isinstance(value, dict) or word not in value:
                raise Unreadable(f"the deck of run {self.name} has no key {key}")
            value = value[word]
        return value


@dataclass
class Results:
    """A results file; runs and verdicts in the order of the deck. `deck` is the resolved deck as a dictionary, `deck_text` as it was written."""

    experiment: str
    title: str
    deck_text: str
    runs: list[Run]
    verdicts: list[Judgement]
    provenance: dict[str, str]

    def __getitem__(self, name):
        for run in self.runs:
            if run.name == name:
                return run
        raise KeyError(f"no run {name!r}; there are {', '.join(repr(run.name) for run in self.runs)}")

    def __iter__(self):
        return iter(self.runs)

    def __len__(self):
        return len(self.runs)

    @property
    def deck(self):
        """The resolved deck: every key with its value."""
        return tomllib.loads(self.deck_text)

    def runs_with(self, observable, *axes):
        """The runs of which some witness gives an observable with these axes."""
        found = [run for run in self.runs if any(
            given is not None and tuple(given.axes) == axes
            for given in (run.says(witness, observable) for witness in ("simulation", *run.theory)))]
        if not found:
            raise Unreadable(f"no run gives {observable}({', '.join(axes)})")
        return found

    def along(self, keys, observable, witness="simulation"):
        """The observable of all runs that differ in numbers or words of the deck, with these as first axes.

        A key is dotted, as in a [sweep]: along("system.bath.density", "density_diffusion", "chapman_enskog"). Several keys, as a list, make
        one axis each; the runs must then be all combinations. The other axes must be the same in all runs that have the observable.
        """
        keys = [keys] if isinstance(keys, str) else list(keys)
        given = {}
        for run in self.runs:
            said = run.says(witness, observable)
            if said is None:
                continue
            if (place := tuple(run.parameter(key) for key in keys)) in given:
                raise Unreadable(f"several runs have the same {', '.join(keys)}")
            given[place] = said
        if not given:
            raise Unreadable(f"{witness} gives {observable} in no run")
        first = next(iter(given.values()))
        for each in given.values():
            if list(each.axes) != list(first.axes) or any(
                    not numpy.array_equal(each.axes[axis], first.axes[axis]) for axis in first.axes):
                raise Unreadable(f"{observable} has not the same axes in all runs")
        places = [sorted({place[i] for place in given}) for i in range(len(keys))]
        ordered = [given.get(place) for place in itertools.product(*places)]
        if None in ordered:
            raise Unreadable(f"the runs are not all combinations of {', '.join(keys)}")
        shape = tuple(map(len, places)) + first.values.shape

        def stacked(arrays):
            return None if any(each is None for each in arrays) else numpy.stack(arrays).reshape(shape)

        axes = {key: numpy.array(each, dtype=str if isinstance(each[0], str) else float) for key, each in zip(keys, places)}
        return Observable(observable, *(stacked([getattr(each, part) for each in ordered]) for part in ("values", "error", "counts")),
                          axes | first.axes, dict.fromkeys(keys, "") | first.axis_units, first.unit, first.meaning, first.source)

    def checks(self, run, observable):
        """The verdicts of checks of one observable of one run."""
        return [each for each in self.verdicts if (each.kind, each.run, each.observable) == ("check", run, observable)]

    def comparisons(self, run, observable):
        """The verdicts on the meeting of two witnesses on one observable of one run."""
        return [each for each in self.verdicts if (each.kind, each.run, each.observable) == ("compare", run, observable)]


def open(path):  # noqa: A001
    """The results file at `path`; raises Unreadable when it is no complete one."""
    try:
        with h5py.File(path, "r") as file:
            if text(file.attrs.get("format", "")) != FORMAT or "complete" not in file:
                raise Unreadable("no complete results file")
            deck = text(file["deck"][()])
            settings = {each["name"]: each for each in tomllib.loads(deck).get("run", [])}
            runs = [_run(name, group, settings.get(name, {})) for name, group in _in_order(file["runs"])]
            provenance = {name: text(value) for name, value in file["provenance"].attrs.items()} if "provenance" in file else {}
            return Results(text(file.attrs["experiment"]), text(file.attrs["title"]), deck, runs, _judgements(file), provenance)
    except OSError as error:
        raise Unreadable(os.strerror(error.errno) if error.errno else str(error)) from error
    except KeyError as error:
        raise Unreadable(f"not as a results file should be: {error.args[0]}") from error


def _in_order(group):
    return sorted(group.items(), key=lambda item: item[1].attrs["index"])


def _observable(name, group):
    axes = {axis: group[f"axis_{axis}"] for axis in text(group.attrs["axes"])}
    optional = {each: group[each][()] if each in group else None for each in ("error", "counts", "block_means", "block_samples")}
    values = group["values"][()]
    error = optional.pop("error")
    return Observable(name, values, numpy.full_like(values, numpy.nan) if error is None else error, optional.pop("counts"),
                      {axis: data[()] for axis, data in axes.items()},
                      {axis: text(data.attrs["unit"]) for axis, data in axes.items()},
                      *(text(group.attrs[part]) for part in ("unit", "meaning", "source")), **optional)


def _record(group):
    return {name: _observable(name, each) for name, each in _in_order(group)}


def _run(name, group, settings):
    theory = _in_order(group["theory"]) if "theory" in group else []
    return Run(name, _record(group["simulation"]) if "simulation" in group else {},
               {equation: _record(each) for equation, each in theory}, settings,
               text(group.attrs["notes"]) if "notes" in group.attrs else [])


def _judgements(file):
    groups = [(kind, group) for folder, kind in FOLDERS.items() if folder in file for group in file[folder].values()]
    groups.sort(key=lambda entry: entry[1].attrs["index"])
    return [Judgement(kind, **{field.name: _attribute(group, field) for field in fields(Judgement)[1:]
                               if field.name in group.attrs or field.default is MISSING}) for kind, group in groups]


def _attribute(group, field):
    value = group.attrs[field.name] if field.default is MISSING else group.attrs.get(field.name, field.default)
    return float(value) if field.type is float else text(value)
