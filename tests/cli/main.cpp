#include "tests/cases.hpp"

// No MPI here: the tests start the program, and mpirun, as a user's shell does.
int main(int argc, char** argv) { return prethermal::test::run_cases(argc, argv); }
