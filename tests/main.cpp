#include "common/parallel/session.hpp"
#include "tests/cases.hpp"

#include <algorithm>

int main(int argc, char** argv) {
  prethermal::parallel::Session session(argc, argv);
  const int failed = std::min(prethermal::test::run_cases(argc, argv), 100);
  int worst = failed;
  MPI_Allreduce(&failed, &worst, 1, MPI_INT, MPI_MAX, session.world());
  return worst;
}
