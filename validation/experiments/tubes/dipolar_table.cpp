#include "validation/experiments/tubes/tables.hpp"

namespace prethermal::validation::tubes {

kinetic::tubes::dipolar::Problem read_dipolar(deck::RunTables&, bool) { return {}; }

} // namespace prethermal::validation::tubes
