#pragma once
#include "common/model/catalogue/wires.hpp"
#include "common/records/declare.hpp"
#include "kinetic/wires/operator/response.hpp"
#include "kinetic/wires/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::wires {

namespace catalogue = model::catalogue::wires;

/// drag_resistivity, density_1, density_2 against the mismatch and momentum_diffusion: what every equation of the response has.
void declare_response(records::Record& record, const Problem& problem, const std::string& source);
/// The same but for drag_resistivity.
void give_densities(records::Record& record, const Problem& problem);

/// Conductivities and drag at the frequencies, where any are asked.
void declare_frequencies(records::Record& record, const Problem& problem, const std::string& source);
/// `of`: [mismatch][frequency]; `errors` of the same shape, the size of the error of each part.
void give_frequencies(records::Record& record, const std::vector<Conductivity>& of, const std::vector<Conductivity>& errors);

} // namespace prethermal::kinetic::wires
