#pragma once
#include "common/deck/table.hpp"
#include "common/model/laws/velocity_law.hpp"

#include <string_view>

namespace prethermal::validation {

/// A velocity law as a mixture of Gaussians, from the keys weights, means and standard_deviations of a table. What is wrong with
/// them is a problem of the deck; the law then has no peaks, as where the keys do not apply.
model::VelocityLaw read_mixture(deck::Table& table, bool applies, std::string_view when);

} // namespace prethermal::validation
