#pragma once
#include "common/parallel/scheduling/scheduler.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"

namespace prethermal::records {

/// The bytes of a value, for the way from a worker to rank 0 and into the checkpoint; `unpack_*` throws std::runtime_error on
/// bytes that are no such value.
parallel::Payload pack(const Record& record);
parallel::Payload pack(const std::vector<Record>& records);
parallel::Payload pack(const statistics::Tally& tally);
Record unpack_record(const parallel::Payload& bytes);
std::vector<Record> unpack_records(const parallel::Payload& bytes);
statistics::Tally unpack_tally(const parallel::Payload& bytes);

/// What a tally is made of, for the archives of those that keep one in a state of their own.
template<class Archive, class Tally> void tally_fields(Archive& archive, Tally& tally) {
  archive(tally.events);
  archive.count(tally.phases);
  for (auto& phase : tally.phases) archive(phase.name, phase.seconds);
  archive.count(tally.quantities);
  for (auto& moments : tally.quantities) archive(moments.count, moments.mean, moments.squared_deviations);
}

} // namespace prethermal::records
