#pragma once
#include "common/parallel/communicator.hpp"
#include "common/parallel/session.hpp"

namespace prethermal::parallel {

/// The world cut into groups of `ranks_per_domain` consecutive ranks. Ranks left over when the world is no multiple join the
/// last group, so that none idles; a world smaller than one group is one group. World rank 0 is rank 0 of group 0.
class RankGroups {
 public:
  /// Collective over the world. Throws std::invalid_argument when `ranks_per_domain` < 1.
  RankGroups(const Session& session, int ranks_per_group);

  const RankGroup& mine() const { return mine_; } // the group of this rank; its communicator lives as long as this object
  int index() const { return index_; }            // which group that is
  int count() const { return count_; }
  bool leader() const { return mine_.rank == 0; }
  int leader_of(int group) const { return group * ranks_per_group_; } // its rank in the world

 private:
  int ranks_per_group_, count_, index_;
  Communicator communicator_;
  RankGroup mine_;
};

} // namespace prethermal::parallel
