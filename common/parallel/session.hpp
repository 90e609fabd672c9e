#pragma once
#include <functional>
#include <mpi.h>
#include <string>

namespace prethermal::parallel {

/// Owns MPI from MPI_Init to MPI_Finalize; where MPI runs already, it uses it and leaves it running. Also ignores SIGXFSZ, so
/// that a full disk is an error and not a death. Catch exceptions within its life: one that unwinds it aborts a job of several
/// ranks.
class Session {
 public:
  Session(int& argc, char**& argv);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  MPI_Comm world() const { return world_; }
  int rank() const { return rank_; }
  int size() const { return size_; }
  bool root() const { return rank_ == 0; }

 private:
  MPI_Comm world_;
  bool owner_;
  int rank_ = 0, size_ = 1;
};

/// The ranks that work on one item together: parts of one large system. Rank 0 of a group speaks for it.
struct RankGroup {
  MPI_Comm communicator = MPI_COMM_SELF;
  int rank = 0, size = 1;
};

/// Runs `task` on rank 0 alone; whatever it throws is thrown as AgreedError on all ranks, so that they leave together.
void at_root(const Session& session, const std::function<void()>& task);

/// Rank 0's text on all ranks; collective.
std::string broadcast(const Session& session, std::string text);
int broadcast(const Session& session, int number);

} // namespace prethermal::parallel
