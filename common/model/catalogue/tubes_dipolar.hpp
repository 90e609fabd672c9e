#pragma once
#include "common/model/catalogue/entry.hpp"

/// Tubes of dipolar atoms, Biagetti, Lebek, Panfil and De Nardis, Sec. VI.
namespace prethermal::model::catalogue::tubes::dipolar {} // namespace prethermal::model::catalogue::tubes::dipolar
