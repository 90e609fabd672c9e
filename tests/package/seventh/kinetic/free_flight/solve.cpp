#include "kinetic/free_flight/solve.hpp"

#include "common/model/catalogue/free_flight.hpp"
#include "common/records/declare.hpp"

namespace prethermal::kinetic::free_flight {

namespace catalogue = model::catalogue::free_flight;

std::string objection(const Problem&, Equation) { return ""; }

records::Record declared_observables(const Problem& problem, Equation) {
  records::Record record;
  declare(record, catalogue::mean_square_displacement, {problem.plan.output.times}, "<x^2> = T t^2");
  return record;
}

std::vector<records::Law> laws(const Problem&, Equation) {
  return {records::common_start(catalogue::mean_square_displacement, {}, "nothing has moved at t = 0")};
}

records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext&) {
  records::Record record = declared_observables(problem, equation);
  std::vector<double> values;
  for (const double time : problem.plan.output.times) values.push_back(problem.gas.temperature * time * time);
  give(record, catalogue::mean_square_displacement, std::move(values));
  return record;
}

double seconds_needed(const Problem&, Equation) { return 1e-6; }

double bytes_needed(const Problem& problem, Equation) { return 8.0 * static_cast<double>(problem.plan.output.times.size()); }

} // namespace prethermal::kinetic::free_flight
