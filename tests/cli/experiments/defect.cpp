// A lattice field with a defect, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("defect: what cannot be run is refused with the bound, before anything runs") {
  check_refused("defect.toml",
                {
                    {"time_step    = 0.18", "time_step = 0.22", {"[simulation]", "0.212"}},
                    {"buffer    = 64", "buffer = 65", {"[simulation]", "buffer", "65", "16"}},
                    {"buffer    = 64", "buffer = 8", {"[simulation]", "buffer"}},
                    {"strength = 0.2", "strength = 0.02", {"[simulation]", "damping", "5"}},
                    {"strength = 0.2", "strength = -0.2", {"[system] reservoir.strength", "> 0"}},
                    {"coupling = 0.05", "coupling = -0.05", {"[system] defect.coupling", "0 .. 1000000000"}},
                    {"coupling = 0.05", "coupling = 0.05, strength = 0.01", {"[system] defect.strength", "only one"}},
                    {"coupling = 0.05", "coupling = nan", {"coupling", "finite"}},
                    {"density = 0.5", "density = -0.5", {"[system] injected.density", "> 0"}},
                    {"shape = \"two_peaks\", density = 0.5, peak = 1.5707963267948966, width = 0.5",
                     "shape = \"thermal\", beta = 1.0, mu = 0.0",
                     {"[system] injected.mu", "bottom of the band"}},
                    {"shape = \"two_peaks\", density = 0.5, peak = 1.5707963267948966, width = 0.5",
                     "shape = \"table\", file = \"no/such/file\"",
                     {"no/such/file", "cannot be opened"}},
                    {"wavenumbers = 64", "wavenumbers = 64\nlongest_tau = 20.0", {"[theory] equations", "boltzmann", "5.09"}},
                    {"wavenumbers = 64", "wavenumbers = 64\ntau_step = 0.3", {"[theory] equations", "boltzmann", "0.212"}},
                    {"wavenumbers = 64", "wavenumbers = 63", {"[theory] wavenumbers", "even"}},
                    {"peak = 1.5707963267948966, width = 0.5", "peak = 0.0, width = 0.02", {"[theory] equations", "boltzmann"}},
                    {"\"boltzmann\", \"th", "\"finite_ring\", \"th", {"[theory] equations", "finite_ring", "ring"}},
                    {"discard      = 300.0", "discard = 3000.0", {"[simulation] discard", "nothing is left"}},
                    {"wavenumber_bins = 16", "wavenumber_bins = 15", {"[output] wavenumber_bins", "even"}},
                });
}

TEST_CASE("defect: the digest is the same on 1, 2 and 3 ranks, of an open lattice and of closed rings") {
  check_ranks(deck("defect.toml"));
  check_ranks(deck("defect_ring.toml"));
}

TEST_CASE("defect: kill -9 in the middle of a realisation, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("defect.toml") + " --set simulation.realisations=1 --set simulation.time=30000.0 --only simulation", 6, 500, 3,
              2);
}

TEST_CASE("defect: check says that a collision integral is zero, and what both ends emit of a lopsided inflow") {
  const auto told = shell(program() + " check " + deck("defect.toml") +
                          " --set system.defect.power=2 --set system.dispersion.law=tight_binding --set "
                          "system.injected.asymmetry=0.5");
  INFO(told.output);
  CHECK(told.status == 0);
  for (const char* part : {"the collision integral is zero", "at the left end", "at the right end"})
    CHECK(told.output.find(part) != std::string::npos);
}
