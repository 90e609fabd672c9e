"""Numbers of the tutorial's runs in Python, step by step; run as a test: read_results.py RODS.h5 SWAPS.h5."""

import sys

import prethermal

# 1. A results file: runs by name, observables by name, axes by name.
rods = prethermal.open(sys.argv[1])
run = rods["run"]
kurtosis = run.simulation["kurtosis"]
print(kurtosis)
print("times", kurtosis.axes["time"], "with errors", kurtosis.error)

# 2. The same of a theory, and the difference in error bars.
theory = run.theory["hierarchy"]["kurtosis"]
late = [5.0, 10.0, 20.0]
for time in late:
    measured, expected = kurtosis.at(time=time), theory.at(time=time)
    print(f"t = {time:4g}: {measured.values:.4f} +- {measured.error:.4f}, hierarchy {expected.values:.4f}")

# 3. A function of an observable, with its error from the blocks of samples: how far the kurtosis has risen.
rise, error = kurtosis.function(lambda values: values[-1] - values[0])
assert rise > 5.0 * error > 0.0
print(f"rise {rise:.4f} +- {error:.4f}")

# 4. Verdicts, as the report has them.
swaps = prethermal.open(sys.argv[2])
for verdict in swaps.verdicts:
    if verdict.kind != "built_in":
        print(f"{verdict.verdict:10} [{verdict.run}] {verdict.title}: {verdict.value:.3g}")

# 5. One's own table and one's own formula are a witness and an observable like others.
drift = swaps["classical"].theory["mean_drift"]["position_mean"]
assert abs(swaps["classical"].simulation["position_mean"].values - drift.values).max() < 1.0
print(swaps["fermions"].simulation["lopsidedness"])

# 6. To xarray and pandas.
density = swaps["fermions"].simulation["density"]
data = density.to_xarray()
print(data["density"].sel(time=40.0).idxmax("position").item(), "is where the cloud is densest")
print(density.to_pandas().head())
