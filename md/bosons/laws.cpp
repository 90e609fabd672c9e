// laws of simulate.hpp.
#include "common/model/catalogue/bosons.hpp"
#include "md/bosons/simulate.hpp"

namespace prethermal::md::bosons {

std::vector<records::Law> laws(const Problem& problem) {
  namespace catalogue = model::catalogue::bosons;
  using namespace records;
  std::vector<Law> found;
  if (problem.plan.process == Process::frozen) return found;
  constexpr Allowance rounding{.relative = 1e-12};
  const auto keeps = [&](const model::catalogue::Entry& entry, std::string because) {
    found.push_back(constant(entry, model::catalogue::time, rounding, std::move(because)));
  };
  keeps(catalogue::number_1, "each swap keeps the bosons of either gas");
  keeps(catalogue::total_momentum, "each swap keeps the momentum of both gases");
  keeps(catalogue::total_energy, "each swap keeps the energy of both gases, which have one branch");
  keeps(catalogue::total_occupation, "each swap keeps n1 + n2 of every mode");
  return found;
}

} // namespace prethermal::md::bosons
