#include "validation/provenance.hpp"

#include "generated/revision.hpp"

#include <Eigen/Core>
#include <boost/version.hpp>
#include <chrono>
#include <fftw3.h>
#include <fmt/chrono.h>
#include <fmt/core.h>
#include <hdf5.h>
#include <hwy/highway.h>
#include <unistd.h>

namespace prethermal::validation {

std::map<std::string, std::string> versions() {
  unsigned major = 0, minor = 0, release = 0;
  H5get_libversion(&major, &minor, &release);
  char mpi[MPI_MAX_LIBRARY_VERSION_STRING];
  int length = 0;
  MPI_Get_library_version(mpi, &length);
  std::string mpi_text(mpi, static_cast<std::size_t>(length));
  mpi_text.resize(std::min(mpi_text.size(), mpi_text.find(',')));
  return {{"prethermal", version_number},
          {"git", git_revision},
          {"compiler",
#ifdef __clang__
           fmt::format("Clang {}", __clang_version__)
#else
           fmt::format("GCC {}", __VERSION__)
#endif
          },
          {"mpi", mpi_text},
          {"hdf5", fmt::format("{}.{}.{}", major, minor, release)},
          {"fftw", fftw_version},
          {"boost", fmt::format("{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100)},
          {"eigen", fmt::format("{}.{}.{}", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION)},
          {"simd", hwy::TargetName(hwy::SupportedTargets() & -hwy::SupportedTargets())}};
}

std::map<std::string, std::string> provenance(const parallel::Session& session, double wall_seconds) {
  auto entries = versions();
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  entries["host"] = host;
  entries["ranks"] = std::to_string(session.size());
  entries["wall_seconds"] = fmt::format("{:.3f}", wall_seconds);
  entries["date"] =
      fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
  return entries;
}

} // namespace prethermal::validation
