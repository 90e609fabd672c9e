#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include "common/parallel/session.hpp"

#include <algorithm>

int main(int argc, char** argv) {
  prethermal::parallel::Session session(argc, argv);
  const int failed = std::min(Catch::Session().run(argc, argv), 100);
  int worst = failed;
  MPI_Allreduce(&failed, &worst, 1, MPI_INT, MPI_MAX, session.world());
  return worst;
}
