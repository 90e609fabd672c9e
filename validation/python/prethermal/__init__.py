"""Reading what prethermal has written, in Python: results files and trajectories.

    import prethermal
    r = prethermal.open("x.h5")
    density = r["run"].simulation["density"]     # values, error, axes, unit, meaning
    theory = r["run"].theory["density_flow"]["density"]
    for verdict in r.verdicts:
        print(verdict.verdict, verdict.title)

Needs h5py and numpy; xarray and pandas only for `to_xarray` and `to_pandas`.
"""

from .observable import Observable
from .reading import Unreadable
from .results import Judgement, Results, Run, open  # noqa: A004  (prethermal.open is what one calls)
from .trajectory import Trajectory, open_trajectory

__all__ = ["Judgement", "Observable", "Results", "Run", "Trajectory", "Unreadable", "open", "open_trajectory"]
