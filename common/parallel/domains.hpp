#pragma once
#include "common/parallel/communicator.hpp"
#include "common/parallel/session.hpp"

namespace prethermal::parallel {

/// The world cut into domains of `ranks_per_domain` consecutive ranks. Ranks left over when the world is no multiple join the
/// last domain, so that none idles; a world smaller than one domain is one domain. World rank 0 is rank 0 of domain 0.
class Domains {
 public:
  /// Collective over the world. Throws std::invalid_argument when `ranks_per_domain` < 1.
  Domains(const Session& session, int ranks_per_domain);

  const Domain& mine() const { return mine_; } // the domain of this rank; its communicator lives as long as this object
  int index() const { return index_; }         // which domain that is
  int count() const { return count_; }
  bool leader() const { return mine_.rank == 0; }
  int leader_of(int domain) const { return domain * ranks_per_domain_; } // its rank in the world

 private:
  int ranks_per_domain_, count_, index_;
  Communicator communicator_;
  Domain mine_;
};

} // namespace prethermal::parallel
