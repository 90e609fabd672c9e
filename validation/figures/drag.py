"""What the figures of Coulomb drag share."""


def strength(run):
    """D3/D2 of a run."""
    return run.parameter("system.triples.diffusion") / run.parameter("system.between.diffusion")
