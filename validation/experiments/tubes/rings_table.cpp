#include "validation/experiments/tubes/tables.hpp"

namespace prethermal::validation::tubes {

kinetic::tubes::rings::Problem read_rings(deck::RunTables&, bool) { return {}; }

} // namespace prethermal::validation::tubes
