"""Dmitriev, Gornyi, Polyakov, Fig. 2: drag against the mismatch at strong equilibration within the wires.

Left: Fermi levels split symmetrically; right (the paper's inset): one of them kept. Both axes logarithmic in the resistivity: five orders of
magnitude of three-particle scattering. Grey: the laws (145) and (153).
"""

import numpy

import look
from drag import strength

PARTS = {"symmetric": r"split symmetrically, $\epsilon_1 + \epsilon_2$ held", "asymmetric": r"$\epsilon_2$ held (the paper's inset)"}
LAWS = {"printed_plateau": (":", "(145) as printed"), "plateau": ("--", "(145) with weights by density"), "drift": ("-.", "(153)")}


def draw_part(axes, runs, colour_of):
    """The curves of one way of splitting; of the laws, (145) beside the weakest scattering and (153) beside the strongest."""
    curves = [(at, run.says("solvable_model", "drag_resistivity")) for at, run in runs]
    for (at, given), (_, above) in zip(curves, curves[1:] + curves[-1:]):  # one that the next would hide is the wider
        hidden = above is not given and numpy.abs(numpy.log(above.values / given.values)).max() < 0.1
        look.theory_line(axes, given.axes["mismatch"], given.values, "solvable_model", colour_of[at], linewidth=3.0 if hidden else 1.4)
    ends = {"printed_plateau": runs[0][1], "plateau": runs[0][1], "drift": runs[-1][1]}
    for law, (dash, _) in LAWS.items():
        given = ends[law].says(law, "drag_resistivity")
        if given is not None:
            axes.plot(given.axes["mismatch"], given.values, color="0.45", linestyle=dash, linewidth=1.1, zorder=1.8)
    axes.set_yscale("log")
    axes.set_xlabel(r"mismatch $\Delta = \epsilon_1 - \epsilon_2$ ($T$)")


def draw(file):
    """Main part and inset side by side."""
    parts = {}
    for run in file.runs_with("drag_resistivity", "mismatch"):
        parts.setdefault(run.settings["system"]["splitting"], []).append((strength(run), run))
    for runs in parts.values():
        runs.sort(key=lambda each: each[0])
    strengths = sorted({at for runs in parts.values() for at, _ in runs})
    colour_of = dict(zip(strengths, look.series(len(strengths))))
    figure = look.pyplot.figure(figsize=(9.2, 4.9))
    grid = figure.add_gridspec(1, len(parts), wspace=0.08, **look.margins(figure, left=0.75, bottom=0.6, top=1.2))
    panels = grid.subplots(sharey=True, squeeze=False)[0]
    for axes, (part, runs) in zip(panels, parts.items()):
        draw_part(axes, runs, colour_of)
        axes.set_title(PARTS[part], loc="left")
    panels[0].set_ylabel(r"drag resistivity $\rho_D$ ($\hbar/e^2 l$)")
    keys = [look.colour_key(colour_of[at], rf"$D_3/D_2 = {look.power(at)}$") for at in strengths]
    laws = [look.key(label="solvable model (82)")] + [look.key(color="0.45", linestyle=dash, label=name) for dash, name in LAWS.values()]
    look.head(figure, file.title, keys, laws)
    look.foot(figure, "The paper's figure is schematic, with linear axes; Fermi energy and strengths are ours.")
    return figure


if __name__ == "__main__":
    look.main(draw, __doc__)
