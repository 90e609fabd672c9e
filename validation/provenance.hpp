#pragma once
#include "common/parallel/session.hpp"

#include <map>
#include <string>

namespace prethermal::validation {

/// Versions of this program and of what it was built with.
std::map<std::string, std::string> versions();

/// Where a results file comes from: versions, ranks, host, date, wall time. Never part of the content digest.
std::map<std::string, std::string> provenance(const parallel::Session& session, double wall_seconds);

} // namespace prethermal::validation
