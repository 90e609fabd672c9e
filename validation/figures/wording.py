"""Words in figures: names of witnesses and observables, units and numbers as they are set."""

LABELS = {"simulation": "simulation",
          "density_flow": "density flow, Eq. (2)",
          "noisy_density_flow": "Eq. (2) averaged over noisy starts",
          "constant_advection": "constant drift + diffusion: wrong on purpose",
          "phase_space": "kinetic equation",
          "relaxation": "exact relaxation",
          "stationary": "stationary state",
          "chapman_enskog": "Chapman-Enskog",
          "integral_equation": "integral equation",
          "relaxation_time": "relaxation-time approximation",
          "short_time": "second order in $V_0$",
          "hierarchy": "hierarchy (gBBGKY)",
          "landau": "Landau (L)",
          "finite_rod_landau": "(L), finite rods",
          "extended_landau": "extended Landau (L*)",
          "thermal": "thermal state",
          "boltzmann": "wave Boltzmann, Eq. (12)",
          "boltzmann_upwind": "first-order scheme, Eq. (30)",
          "boltzmann_potential": "with potential, Eq. (6)",
          "linearised": "linearised Boltzmann",
          "homogeneous": "homogeneous Boltzmann",
          "finite_ring": "second order, finite ring",
          "two_particle": "two-particle operator",
          "fokker_planck": "Fokker-Planck, two particles",
          "solvable_model": "solvable model (82)",
          "closed_form": "closed form (84)-(114)",
          "three_particle": "two and three particles",
          "linear_relaxation": "linearised kinetic equation",
          "exclusion": "exclusion process",
          "inter_tube": "three-particle collisions between tubes",
          "linear_gap": "linearised collisions",
          "bethe": "Bethe ansatz",
          "closed": "closed form",
          "virial": "second virial coefficient",
          "tonks": "strong repulsion, up to $c^{-3}$",
          "pair_landau": "pairs, second order in $V_0$",
          "pair_screened": "pairs, dressed by both rings",
          "pair_third_order": "pairs, third order in $V_0$",
          "pair_encounters": "pairs that meet alone",
          "structure_factors": "order $V_0^2$, exact in the rods' length"}


def literal(text):
    """A text of the deck's author, to be drawn as it stands: no mathematics between dollars."""
    return text.replace("$", r"\$")


def label(witness):
    """The name of a witness in a legend."""
    return LABELS.get(witness, witness.replace("_", " "))


def words(name):
    """A name of the results file in plain words."""
    return name.replace("_", " ")


def symbols(unit):
    """A unit of the results file, "length^2/time", ready to be set."""
    return "" if unit in ("", "1") else unit.replace("^2", "²").replace("^3", "³")


def power(number):
    """A number of few digits as a text to be set: 300, 10^{-9}, 3 \\cdot 10^{-5}."""
    digits, exponent = f"{number:.6e}".split("e")
    digits, exponent = float(digits), int(exponent)
    if -2 <= exponent <= 3:
        return f"{number:g}"
    return ("" if digits == 1.0 else rf"{digits:g} \cdot ") + f"10^{{{exponent}}}"


def axis_label(name, unit):
    """Name and unit, as in position (length); a unit that only repeats the name is left out."""
    unit = symbols(unit)
    return words(name) if unit in ("", name) else f"{words(name)} ({unit})"
