#!/usr/bin/env python3
"""The split step against XMDS2 (Debian: xmds2), on the same equation, in turn.

    tests/bench/baselines/xmds2_defect.py build/bench/tests/bench/bench_defect_step [core]

Both integrate i dpsi/dt = E(k) psi + lambda D (3 |psi|^4 + A) psi - i gamma psi + sqrt(gamma) xi on the same ring, layout and time
step (Bastianello Fig. 3: half reservoir, a quarter defect), each on one core, and take turns: the fastest of several runs counts.
Goal: at least twice as fast. What differs, in XMDS2's favour or as it has to be:
- XMDS2 draws white noise, no spectrum to filter; here the noise has the spectrum of the injected state.
- XMDS2 takes its semi-implicit scheme for noise (SI) in the interaction picture, with three iterations as it comes, or with one: both
  are timed. It draws noise for every site in every step, where the exact reservoir here draws for its own sites every fourth step.
  Accuracy at this time step is not compared: phases of the defect and damping are exact here, approximate there.
- XMDS2 plans its transforms patiently and compiles with -O3 -march=native -ffast-math, as it does by itself; here neither is allowed,
  since bits would change. (It keeps what it learns about transforms in ~/.xmds.)
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

SITES = (1024, 2048, 4096)
REPEATS = 5
GOAL = 2.0
DECK = """<?xml version="1.0" encoding="UTF-8"?>
<simulation xmds-version="2">
  <name>defect</name>
  <features>
    <fftw plan="patient"/>
    <globals><![CDATA[
      const double sites = {sites}, g0 = 80.0/{sites}, strength = {strength:.16e}, counter_term = -5.445;
    ]]></globals>
  </features>
  <geometry>
    <propagation_dimension>t</propagation_dimension>
    <transverse_dimensions><dimension name="x" lattice="{sites}" domain="(0, {sites})"/></transverse_dimensions>
  </geometry>
  <noise_vector name="drive" kind="wiener" type="complex" method="solirte" seed="1 2 3" dimensions="x"><components>xi</components></noise_vector>
  <vector name="main" type="complex" dimensions="x">
    <components>psi</components>
    <initialisation><![CDATA[ psi = 0.7*cos(1.6*x) + 0.1*i*sin(0.3*x); ]]></initialisation>
  </vector>
  <vector name="layout" type="real" dimensions="x">
    <components>damping profile</components>
    <initialisation><![CDATA[
      damping = 0.0;
      profile = 0.0;
      if (x < 0.5*sites) damping = g0*pow(sin(M_PI*(x + 0.5)/(0.5*sites)), 2);
      const double u = (x + 0.5 - 0.75*sites)/(0.25*sites);
      if (fabs(u) < 0.5) profile = fabs(u) < 0.3 ? 1.0 : pow(cos(0.5*M_PI*(fabs(u) - 0.3)/0.2), 2);
    ]]></initialisation>
  </vector>
  <sequence>
    <integrate algorithm="SI" iterations="{iterations}" interval="{interval:.6f}" steps="{steps}">
      <samples>1</samples>
      <operators>
        <operator kind="ip" constant="yes">
          <operator_names>free</operator_names>
          <![CDATA[ free = -i*kx*kx; ]]>
        </operator>
        <integration_vectors>main</integration_vectors>
        <dependencies>layout drive</dependencies>
        <![CDATA[
          const double density = mod2(psi);
          dpsi_dt = free[psi] - i*strength*profile*(3.0*density*density + counter_term)*psi - damping*psi + sqrt(damping)*xi;
        ]]>
      </operators>
    </integrate>
  </sequence>
  <output>
    <sampling_group basis="x(1)" initial_sample="no">
      <moments>density</moments><dependencies>main</dependencies><![CDATA[ density = mod2(psi); ]]>
    </sampling_group>
  </output>
</simulation>
"""


def strength(sites):
    """Lambda = 0.05 of a smooth step with ramps of 0.2: int D^2 du = 0.75."""
    return (0.05 / (0.25 * sites * 0.75)) ** 0.5


def compiled(folder, sites, iterations, steps):
    """The program that XMDS2 makes of the deck."""
    folder.mkdir()
    (folder / "defect.xmds").write_text(DECK.format(sites=sites, strength=strength(sites), iterations=iterations, steps=steps,
                                                    interval=0.18 * steps))
    made = subprocess.run(["xmds2", "defect.xmds"], cwd=folder, capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(f"xmds2 does not compile the deck:\n{made.stdout}\n{made.stderr}")
    return ["./defect"]


def seconds(command, folder, pin):
    start = time.perf_counter()
    subprocess.run([*pin, *command], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def own_rate(bench, sites, pin):
    """Site-steps a second of this project's benchmark."""
    out = subprocess.run([*pin, bench, f"--benchmark_filter=steps/{sites}$", "--benchmark_format=json"], check=True, capture_output=True, text=True)
    return json.loads(out.stdout[out.stdout.index("{"):])["benchmarks"][0]["items_per_second"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    bench, pin = str(pathlib.Path(sys.argv[1]).resolve()), ["taskset", "-c", sys.argv[2] if len(sys.argv) > 2 else "1"]
    print(f"{'sites':>6} {'scheme':>22} {'XMDS2':>10} {'here':>10} {'ratio':>7}   million site-steps a second and core; goal {GOAL}")
    with tempfile.TemporaryDirectory() as scratch:
        for sites in SITES:
            steps = 2 * 40_000_000 // sites
            for iterations in (1, 3):
                long, short = (pathlib.Path(scratch) / f"{sites}-{iterations}-{name}" for name in ("long", "short"))
                command, brief = compiled(long, sites, iterations, steps), compiled(short, sites, iterations, steps // 10)
                whole, start, ours = [], [], 0.0
                for _ in range(REPEATS):  # in turn
                    whole.append(seconds(command, long, pin))
                    start.append(seconds(brief, short, pin))
                    ours = max(ours, own_rate(bench, sites, pin))
                theirs = sites * (steps - steps // 10) / (min(whole) - min(start))  # what a start costs is taken off
                scheme = f"SI, {iterations} iteration{'s' if iterations > 1 else ''}"
                print(f"{sites:6} {scheme:>22} {theirs / 1e6:10.1f} {ours / 1e6:10.1f} {ours / theirs:7.2f}", flush=True)


if __name__ == "__main__":
    main()
