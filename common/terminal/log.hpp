#pragma once
#include <string>

namespace prethermal::terminal {

/// Sets up the log (spdlog, standard error): rank 0 speaks, other ranks only of errors; quiet: warnings and worse. Lines carry
/// the time unless standard error is a terminal. Before this call everything is said.
void open_log(int rank, bool quiet);
void info(const std::string& message);
void warn(const std::string& message);
void error(const std::string& message);

} // namespace prethermal::terminal
