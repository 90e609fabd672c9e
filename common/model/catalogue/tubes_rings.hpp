#pragma once
#include "common/model/catalogue/entry.hpp"

/// Two rings with forces between them.
namespace prethermal::model::catalogue::tubes::rings {} // namespace prethermal::model::catalogue::tubes::rings
