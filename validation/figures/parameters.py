"""What runs of one deck differ in: how they are called in a figure, and along which number their scalars are drawn."""

from dataclasses import dataclass

TABLES = ("system", "simulation", "theory", "output")  # of a run, the physics first


def flat(table, prefix=""):
    """Dotted key -> value of all values of a table that are no tables."""
    values = {}
    for key, value in table.items():
        if isinstance(value, dict):
            values |= flat(value, f"{prefix}{key}.")
        else:
            values[prefix + key] = tuple(value) if isinstance(value, list) else value
    return values


def is_number(value):
    """Whether it is one number, and no flag."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def differing(runs):
    """The dotted keys in which the runs differ, of the first table in which they do: {key: [value of each run, or None]}."""
    for table in TABLES:
        values = [flat(run.settings.get(table, {}), f"{table}.") for run in runs]
        keys = dict.fromkeys(key for each in values for key in each)
        found = {key: [each.get(key) for each in values] for key in keys}
        found = {key: each for key, each in found.items() if any(value != each[0] for value in each)}
        if found:
            return found
    return {}


def swept(runs):
    """The number that takes most values among what differs: (key, values), or (None, None)."""
    numbers = {key: values for key, values in differing(runs).items() if all(map(is_number, values))}
    if not numbers:
        return None, None
    key = max(numbers, key=lambda each: len(set(numbers[each])))
    return key, numbers[key]


def short(key):
    """The last part of a dotted key, in words."""
    return key.rpartition(".")[2].replace("_", " ")


@dataclass
class Naming:
    """Short names of runs: a swept run by what was swept."""

    runs: list

    def __call__(self, run):
        base, comma, suffix = run.name.partition(",")
        if not comma or "=" not in suffix:
            return run.name
        alone = len({each.name.partition(",")[0] for each in self.runs}) == 1
        text = ", ".join(part.replace("=", " = ").replace("_", " ") for part in suffix.split(","))
        return text if alone else f"{base}, {text}"
