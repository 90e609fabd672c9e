#include "common/parallel/scheduling/rank_groups.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace prethermal::parallel {

namespace {

int group_count(int ranks, int ranks_per_group) {
  if (ranks_per_group < 1)
    throw std::invalid_argument("a domain needs at least one rank, not " + std::to_string(ranks_per_group));
  return std::max(1, ranks / ranks_per_group);
}

MPI_Comm split(MPI_Comm world, int color, int key) {
  MPI_Comm part = MPI_COMM_NULL;
  MPI_Comm_split(world, color, key, &part);
  return part;
}

} // namespace

RankGroups::RankGroups(const Session& session, int ranks_per_group)
    : ranks_per_group_(ranks_per_group), count_(group_count(session.size(), ranks_per_group)),
      index_(std::min(session.rank() / ranks_per_group, count_ - 1)),
      communicator_(split(session.world(), index_, session.rank())) {
  mine_.communicator = communicator_.get();
  MPI_Comm_rank(mine_.communicator, &mine_.rank);
  MPI_Comm_size(mine_.communicator, &mine_.size);
}

} // namespace prethermal::parallel
