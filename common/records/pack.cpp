#include "common/records/pack.hpp"

#include "common/records/archive.hpp"

#include <stdexcept>
#include <string>

namespace prethermal::records {

namespace {

// First number of every payload: what it is, and the version of its form. Payloads stay on one kind of machine: native byte
// order.
constexpr std::uint64_t record_mark = 0x31'64'72'6f'63'65'72'70;  // "precord1"
constexpr std::uint64_t records_mark = 0x31'73'64'72'63'65'72'70; // "precrds1"
constexpr std::uint64_t tally_mark = 0x32'79'6c'6c'61'74'70'70;   // "pptally2"

template<class Value, class Fields> parallel::Payload packed(std::uint64_t mark, const Value& value, const Fields& fields) {
  ArchiveWriter to;
  to(mark);
  fields(to, value);
  return to.bytes();
}

template<class Value, class Fields>
Value unpacked(const char* what, const parallel::Payload& bytes, std::uint64_t mark, const Fields& fields) {
  try {
    ArchiveReader from(bytes);
    std::uint64_t found = 0;
    from(found);
    if (found != mark) throw std::runtime_error("another mark");
    Value value;
    fields(from, value);
    from.require_end();
    return value;
  } catch (const std::exception& error) { // also Boost's own, which is no runtime_error
    throw std::runtime_error("these " + std::to_string(bytes.size()) + " bytes are no packed " + what + ": " + error.what());
  }
}

// What each is made of, in one order for both ways.

constexpr auto record_fields = [](auto& archive, auto& record) {
  archive.count(record.observables);
  for (auto& observable : record.observables) {
    archive(observable.name);
    archive.count(observable.axes);
    for (auto& axis : observable.axes) archive(axis.name, axis.unit, axis.values);
    archive(observable.values, observable.errors, observable.unit, observable.meaning, observable.source, observable.counts,
            observable.block_means, observable.block_samples);
  }
};

constexpr auto records_fields = [](auto& archive, auto& records) {
  archive.count(records);
  for (auto& record : records) record_fields(archive, record);
};

} // namespace

parallel::Payload pack(const Record& record) { return packed(record_mark, record, record_fields); }
Record unpack_record(const parallel::Payload& bytes) { return unpacked<Record>("record", bytes, record_mark, record_fields); }

parallel::Payload pack(const std::vector<Record>& records) { return packed(records_mark, records, records_fields); }
std::vector<Record> unpack_records(const parallel::Payload& bytes) {
  return unpacked<std::vector<Record>>("records", bytes, records_mark, records_fields);
}

parallel::Payload pack(const statistics::Tally& tally) {
  return packed(tally_mark, tally, [](auto& archive, auto& value) { tally_fields(archive, value); });
}
statistics::Tally unpack_tally(const parallel::Payload& bytes) {
  return unpacked<statistics::Tally>("tally", bytes, tally_mark,
                                     [](auto& archive, auto& value) { tally_fields(archive, value); });
}

} // namespace prethermal::records
