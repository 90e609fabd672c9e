// solve.hpp: a row of the table for each equation.
#include "kinetic/wires/solve.hpp"

#include "kinetic/wires/dynamics/dynamics.hpp"
#include "kinetic/wires/dynamics/relaxation.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/model.hpp"
#include "kinetic/wires/operator/two_particle.hpp"
#include "kinetic/wires/triples/triples.hpp"

#include <stdexcept>

namespace prethermal::kinetic::wires {
namespace {

using evolution::RunContext;
using records::Law;
using records::Record;

/// What there is of an equation; `give` is false where the checkpoint has told it to stop.
struct EquationRow {
  Record (*declared)(const Problem&);
  std::string (*objection)(const Problem&);
  bool (*give)(Record&, const Problem&, const RunContext&);
  double (*seconds)(const Problem&);
  double (*bytes)(const Problem&);
  std::vector<Law> (*laws)(const Problem&);
  int (*most_ranks)(const Problem&);
};

std::vector<Law> no_laws(const Problem&) { return {}; }
int one_rank(const Problem&) { return 1; }

/// Of an equation that is solved at once.
template<void (*give)(Record&, const Problem&)> bool given(Record& record, const Problem& problem, const RunContext&) {
  give(record, problem);
  return true;
}

/// Of one that is solved at once by all ranks of the group.
template<void (*give)(Record&, const Problem&, const RunContext&)>
bool given_together(Record& record, const Problem& problem, const RunContext& context) {
  give(record, problem, context);
  return true;
}

template<Equation limit> constexpr EquationRow asymptotic_row() {
  return {[](const Problem& problem) { return declared_asymptotics(problem, limit); },
          objection_asymptotics,
          [](Record& record, const Problem& problem, const RunContext&) {
            give_asymptotics(record, problem, limit);
            return true;
          },
          seconds_of_asymptotics,
          bytes_of_asymptotics,
          no_laws,
          one_rank};
}

const EquationRow& row(Equation equation) {
  static constexpr EquationRow two_particle{declared_two_particle, objection_two_particle, give_two_particle,
                                            two_particle_seconds,  two_particle_bytes,     laws_of_drag,
                                            two_particle_points};
  static constexpr EquationRow fokker_planck{declared_fokker_planck,
                                             objection_fokker_planck,
                                             given<give_fokker_planck>,
                                             seconds_of_fokker_planck,
                                             bytes_of_fokker_planck,
                                             laws_of_drag,
                                             one_rank};
  static constexpr EquationRow solvable_model{declared_solvable_model,
                                              objection_solvable_model,
                                              given<give_solvable_model>,
                                              seconds_of_solvable_model,
                                              bytes_of_solvable_model,
                                              laws_of_drag,
                                              one_rank};
  static constexpr EquationRow closed_form{declared_closed_form,
                                           objection_closed_form,
                                           given<give_closed_form>,
                                           seconds_of_closed_form,
                                           bytes_of_closed_form,
                                           laws_of_drag,
                                           one_rank};
  static constexpr EquationRow lorentzian = asymptotic_row<Equation::lorentzian>();
  static constexpr EquationRow printed_lorentzian = asymptotic_row<Equation::printed_lorentzian>();
  static constexpr EquationRow activated = asymptotic_row<Equation::activated>();
  static constexpr EquationRow plateau = asymptotic_row<Equation::plateau>();
  static constexpr EquationRow printed_plateau = asymptotic_row<Equation::printed_plateau>();
  static constexpr EquationRow drift = asymptotic_row<Equation::drift>();
  static constexpr EquationRow three_particle{
      declared_three_particle,     objection_three_particle, given_together<give_three_particle>,
      seconds_of_three_particle,   bytes_of_three_particle,  laws_of_drag,
      most_ranks_of_three_particle};
  static constexpr EquationRow relaxation{declared_relaxation, objection_relaxation, give_relaxation, relaxation_seconds,
                                          relaxation_bytes,    laws_of_relaxation,   one_rank};
  static constexpr EquationRow linear_relaxation{declared_linear_relaxation,
                                                 objection_linear_relaxation,
                                                 given<give_linear_relaxation>,
                                                 seconds_of_linear_relaxation,
                                                 bytes_of_linear_relaxation,
                                                 laws_of_linear_relaxation,
                                                 one_rank};
  static constexpr EquationRow exclusion{declared_exclusion,
                                         objection_exclusion,
                                         given<give_exclusion>,
                                         seconds_of_exclusion,
                                         bytes_of_exclusion,
                                         no_laws,
                                         one_rank};
  switch (equation) {
  case Equation::two_particle: return two_particle;
  case Equation::fokker_planck: return fokker_planck;
  case Equation::solvable_model: return solvable_model;
  case Equation::closed_form: return closed_form;
  case Equation::lorentzian: return lorentzian;
  case Equation::printed_lorentzian: return printed_lorentzian;
  case Equation::activated: return activated;
  case Equation::plateau: return plateau;
  case Equation::printed_plateau: return printed_plateau;
  case Equation::drift: return drift;
  case Equation::three_particle: return three_particle;
  case Equation::relaxation: return relaxation;
  case Equation::linear_relaxation: return linear_relaxation;
  case Equation::exclusion: return exclusion;
  }
  throw std::logic_error("kinetic::wires: unknown equation");
}

} // namespace

std::string objection(const Problem& problem, Equation equation) { return row(equation).objection(problem); }

records::Record declared_observables(const Problem& problem, Equation equation) { return row(equation).declared(problem); }

std::vector<records::Law> laws(const Problem& problem, Equation equation) { return row(equation).laws(problem); }

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  const EquationRow& asked = row(equation);
  if (const auto reason = asked.objection(problem); !reason.empty()) throw std::invalid_argument(reason);
  records::Record record = asked.declared(problem);
  if (!asked.give(record, problem, context)) return std::nullopt;
  return record;
}

double seconds_needed(const Problem& problem, Equation equation) { return row(equation).seconds(problem); }

double bytes_needed(const Problem& problem, Equation equation) { return row(equation).bytes(problem); }

int most_ranks(const Problem& problem, Equation equation) { return row(equation).most_ranks(problem); }

} // namespace prethermal::kinetic::wires
