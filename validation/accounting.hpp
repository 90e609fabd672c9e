#pragma once
#include "validation/job.hpp"

#include <map>
#include <string>
#include <vector>

namespace prethermal::validation {

/// The work behind the simulations of all runs, whichever process did it.
struct Accounting {
  struct Events {
    std::string name; // "swap events"
    double count = 0.0;
  };
  struct Timed { // simulations that say what their time went into
    Events events;
    std::vector<statistics::PhaseTime> phases; // of cores
  };
  double samples = 0.0;
  std::vector<Events> events; // by name, in the order of the runs
  std::vector<Timed> timed;   // by name and phases
};

/// `completed` must hold every item of the job.
Accounting account(const Job& job, const parallel::Completed& completed);

/// How a run went: its wall time, and what of it was taken from a checkpoint.
struct Effort {
  std::size_t items, taken_done, taken_begun; // work items in all; done, and begun, in an earlier process
  double seconds;
  int ranks;
};

/// The lines for the end of a run. A rate by the wall clock stands there only when this process has done all the work; a rate by
/// the cores' own time counts events and time of the same work, also that of earlier processes.
std::string accounting_text(const Accounting& work, const Effort& effort);

/// The same numbers, as entries of the provenance.
std::map<std::string, std::string> accounting_entries(const Accounting& work);

} // namespace prethermal::validation
