#include "common/parallel/domains.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace prethermal::parallel {

namespace {

int domain_count(int ranks, int ranks_per_domain) {
  if (ranks_per_domain < 1)
    throw std::invalid_argument("a domain needs at least one rank, not " + std::to_string(ranks_per_domain));
  return std::max(1, ranks / ranks_per_domain);
}

MPI_Comm split(MPI_Comm world, int color, int key) {
  MPI_Comm part = MPI_COMM_NULL;
  MPI_Comm_split(world, color, key, &part);
  return part;
}

} // namespace

Domains::Domains(const Session& session, int ranks_per_domain)
    : ranks_per_domain_(ranks_per_domain), count_(domain_count(session.size(), ranks_per_domain)),
      index_(std::min(session.rank() / ranks_per_domain, count_ - 1)),
      communicator_(split(session.world(), index_, session.rank())) {
  mine_.communicator = communicator_.get();
  MPI_Comm_rank(mine_.communicator, &mine_.rank);
  MPI_Comm_size(mine_.communicator, &mine_.size);
}

} // namespace prethermal::parallel
