"""How much stands behind a figure, in a few words: sizes of the systems, realisations."""

SIZES = {"rods": ("system", "rods"), "particles": ("system", "initial", "particles"), "sites of the defect": ("system", "defect", "length"),
         "modes": ("system", "modes", "count")}


def span(values, many="{low:g} to {high:g}"):
    """One number, or the least and the largest of several."""
    low, high = min(values), max(values)
    return f"{low:g}" if low == high else many.format(low=low, high=high)


def value_at(settings, path):
    """The number under a path of tables, or None."""
    for word in path:
        settings = settings.get(word) if isinstance(settings, dict) else None
    return settings if isinstance(settings, (int, float)) else None


def stamp_text(file):
    """How much stands behind a figure: --quick, the size of the systems, realisations."""
    simulated = [run for run in file.runs if run.simulation]
    parts = ["--quick: reduced samples"] if "quick" in file.provenance else []
    for name, path in SIZES.items():
        values = [value for run in simulated if (value := value_at(run.settings, path)) is not None]
        parts += [f"{span(values)} {name}"] if values else []
    realisations = [value for run in simulated if (value := value_at(run.settings, ("simulation", "realisations")))]
    parts += [f"{span(realisations)} realisation{'s' * (max(realisations) > 1)}"] if realisations else ["theory alone"]
    return " · ".join(parts)
