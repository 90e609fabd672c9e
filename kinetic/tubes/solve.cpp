#include "kinetic/tubes/solve.hpp"

#include "kinetic/tubes/bath/solve.hpp"
#include "kinetic/tubes/dipolar/solve.hpp"
#include "kinetic/tubes/rings/solve.hpp"

#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

/// `function(problem, equation)` of the arrangement that both belong to. Throws std::invalid_argument where they belong to two.
template<class Function> auto of_arrangement(const Problem& problem, const Equation& equation, Function function) {
  return std::visit(
      [&]<class Of>(const Of& of) {
        using Own = typename Of::EquationOfArrangement;
        const auto* own = std::get_if<Own>(&equation);
        if (own == nullptr) throw std::invalid_argument("an equation of another arrangement of tubes");
        return function(of, *own);
      },
      problem.of);
}

} // namespace

std::string objection(const Problem& problem, const Equation& equation) {
  if (problem.of.index() != equation.index()) return "is an equation of another arrangement";
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return objection(of, own); });
}

records::Record declared_observables(const Problem& problem, const Equation& equation) {
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return declared_observables(of, own); });
}

std::vector<records::Law> laws(const Problem& problem, const Equation& equation) {
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return laws(of, own); });
}

std::optional<records::Record> solve(const Problem& problem, const Equation& equation, const evolution::RunContext& context) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  return of_arrangement(problem, equation, [&](const auto& of, auto own) { return solve(of, own, context); });
}

double seconds_needed(const Problem& problem, const Equation& equation) {
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return seconds_needed(of, own); });
}

double bytes_needed(const Problem& problem, const Equation& equation) {
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return bytes_needed(of, own); });
}

int most_ranks(const Problem& problem, const Equation& equation) {
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return most_ranks(of, own); });
}

std::vector<std::string> notes(const Problem& problem, const Equation& equation) {
  return of_arrangement(problem, equation, [](const auto& of, auto own) { return notes(of, own); });
}

} // namespace prethermal::kinetic::tubes
