#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/wires/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::wires {

// Each equation declares what it gives, says why it cannot be solved ("" when it can), and gives the numbers to the declared
// record. False: the checkpoint has told it to stop.

records::Record declared_two_particle(const Problem& problem);
std::string objection_two_particle(const Problem& problem);
bool give_two_particle(records::Record& record, const Problem& problem, const evolution::RunContext& context);

records::Record declared_fokker_planck(const Problem& problem);
std::string objection_fokker_planck(const Problem& problem);
void give_fokker_planck(records::Record& record, const Problem& problem);
double seconds_of_fokker_planck(const Problem& problem); // estimates for `check`
double bytes_of_fokker_planck(const Problem& problem);

records::Record declared_solvable_model(const Problem& problem);
std::string objection_solvable_model(const Problem& problem);
void give_solvable_model(records::Record& record, const Problem& problem);

records::Record declared_closed_form(const Problem& problem);
std::string objection_closed_form(const Problem& problem);
void give_closed_form(records::Record& record, const Problem& problem);

// The limits of the solvable model, lorentzian to drift.
records::Record declared_asymptotics(const Problem& problem, Equation law);
std::string objection_asymptotics(const Problem& problem);
void give_asymptotics(records::Record& record, const Problem& problem, Equation law);

records::Record declared_three_particle(const Problem& problem);
std::string objection_three_particle(const Problem& problem);
void give_three_particle(records::Record& record, const Problem& problem, const evolution::RunContext& context);

records::Record declared_relaxation(const Problem& problem);
std::string objection_relaxation(const Problem& problem);
bool give_relaxation(records::Record& record, const Problem& problem, const evolution::RunContext& context);

records::Record declared_linear_relaxation(const Problem& problem);
std::string objection_linear_relaxation(const Problem& problem);
void give_linear_relaxation(records::Record& record, const Problem& problem);

records::Record declared_exclusion(const Problem& problem);
std::string objection_exclusion(const Problem& problem);
void give_exclusion(records::Record& record, const Problem& problem);

// What holds in every run: of relaxation, of linear_relaxation, of all that give a drag resistivity.
std::vector<records::Law> laws_of_relaxation(const Problem& problem);
std::vector<records::Law> laws_of_linear_relaxation(const Problem& problem);
std::vector<records::Law> laws_of_drag(const Problem& problem);

} // namespace prethermal::kinetic::wires
