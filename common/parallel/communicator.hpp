#pragma once
#include <exception>
#include <mpi.h>

namespace prethermal::parallel {

/// Owns a communicator made by MPI_Comm_dup or MPI_Comm_split. Freeing one is collective: while an exception unwinds this rank,
/// perhaps alone, the communicator is left to the end of the job rather than waited for.
class Communicator {
 public:
  explicit Communicator(MPI_Comm owned) : handle_(owned), exceptions_(std::uncaught_exceptions()) {}
  ~Communicator() {
    if (handle_ != MPI_COMM_NULL && std::uncaught_exceptions() == exceptions_) MPI_Comm_free(&handle_);
  }
  Communicator(const Communicator&) = delete;
  Communicator& operator=(const Communicator&) = delete;

  MPI_Comm get() const { return handle_; }

 private:
  MPI_Comm handle_;
  int exceptions_;
};

/// A copy whose messages never meet those of the original; collective.
inline MPI_Comm duplicate(MPI_Comm communicator) {
  MPI_Comm copy = MPI_COMM_NULL;
  MPI_Comm_dup(communicator, &copy);
  return copy;
}

} // namespace prethermal::parallel
