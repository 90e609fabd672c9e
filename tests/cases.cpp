#include "tests/cases.hpp"

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

namespace prethermal::test {

int run_cases(int argc, char** argv) { return Catch::Session().run(argc, argv); }

} // namespace prethermal::test
