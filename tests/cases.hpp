#pragma once

namespace prethermal::test {

/// Runs the cases that the words of the command line choose; the number of those that fail, at most 255.
int run_cases(int argc, char** argv);

} // namespace prethermal::test
