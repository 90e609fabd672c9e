#pragma once
// What the witnesses of coupled tubes give, a file an arrangement. Units hbar = m = 1.
#include "common/model/catalogue/tubes_bath.hpp"
#include "common/model/catalogue/tubes_dipolar.hpp"
#include "common/model/catalogue/tubes_rings.hpp"
