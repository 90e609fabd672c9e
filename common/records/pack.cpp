#include "common/records/pack.hpp"

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <new>
#include <stdexcept>
#include <streambuf>

namespace prethermal::records {

namespace {

// First number of every payload: what it is, and the version of its form. Payloads stay on one kind of machine: native byte
// order.
constexpr std::uint64_t record_mark = 0x31'64'72'6f'63'65'72'70;  // "precord1"
constexpr std::uint64_t records_mark = 0x31'73'64'72'63'65'72'70; // "precrds1"
constexpr std::uint64_t tally_mark = 0x31'79'6c'6c'61'74'70'70;   // "pptally1"

class Growing : public std::streambuf {
 public:
  parallel::Payload bytes;

 protected:
  std::streamsize xsputn(const char* from, std::streamsize count) override {
    bytes.insert(bytes.end(), from, from + count);
    return count;
  }
  int_type overflow(int_type character) override {
    bytes.push_back(traits_type::to_char_type(character));
    return character;
  }
};

class Reading : public std::streambuf {
 public:
  explicit Reading(const parallel::Payload& bytes) {
    char* const first = const_cast<char*>(bytes.data()); // a get area is declared mutable, but nothing writes to it
    setg(first, first, first + bytes.size());
  }
  std::size_t left() const { return static_cast<std::size_t>(egptr() - gptr()); }
};

class Packer {
 public:
  explicit Packer(std::uint64_t mark) : archive_(buffer_, boost::archive::no_header) { number(mark); }

  template<class Number> void number(Number value) { archive_ << value; }
  void text(const std::string& value) { raw(value.data(), value.size(), 1); }
  void numbers(const std::vector<double>& values) { raw(values.data(), values.size(), sizeof(double)); }
  parallel::Payload bytes() { return std::move(buffer_.bytes); }

 private:
  void raw(const void* first, std::size_t count, std::size_t bytes_each) {
    number(static_cast<std::uint64_t>(count));
    archive_.save_binary(first, count * bytes_each);
  }
  Growing buffer_;
  boost::archive::binary_oarchive archive_;
};

class Unpacker {
 public:
  Unpacker(const parallel::Payload& bytes, std::uint64_t mark) : buffer_(bytes), archive_(buffer_, boost::archive::no_header) {
    if (number<std::uint64_t>() != mark) throw std::runtime_error("another mark");
  }

  template<class Number> Number number() {
    Number value = {};
    archive_ >> value;
    return value;
  }
  /// A number of things of which each takes at least so many bytes: what cannot follow is refused before memory is asked for.
  std::size_t count(std::size_t bytes_each) {
    const auto value = number<std::uint64_t>();
    if (value > buffer_.left() / bytes_each) throw std::runtime_error("a length beyond the end");
    return static_cast<std::size_t>(value);
  }
  std::string text() {
    std::string value(count(1), '\0');
    archive_.load_binary(value.data(), value.size());
    return value;
  }
  std::vector<double> numbers() {
    std::vector<double> values(count(sizeof(double)));
    archive_.load_binary(values.data(), values.size() * sizeof(double));
    return values;
  }
  void require_end() const {
    if (buffer_.left() != 0) throw std::runtime_error("bytes after the end");
  }

 private:
  Reading buffer_;
  boost::archive::binary_iarchive archive_;
};

template<class Read> auto unpack(const char* what, const parallel::Payload& bytes, std::uint64_t mark, Read read) {
  try {
    Unpacker from(bytes, mark);
    auto value = read(from);
    from.require_end();
    return value;
  } catch (const std::exception& error) { // also Boost's own, which is no runtime_error
    throw std::runtime_error("these " + std::to_string(bytes.size()) + " bytes are no packed " + what + ": " + error.what());
  }
}

constexpr std::size_t least_bytes = sizeof(std::uint64_t); // of a thing in a list: it holds at least one length

void put(Packer& to, const Record& record) {
  to.number(static_cast<std::uint64_t>(record.observables.size()));
  for (const Observable& observable : record.observables) {
    to.text(observable.name);
    to.number(static_cast<std::uint64_t>(observable.axes.size()));
    for (const Axis& axis : observable.axes) {
      to.text(axis.name);
      to.text(axis.unit);
      to.numbers(axis.values);
    }
    for (const auto* numbers : {&observable.values, &observable.errors}) to.numbers(*numbers);
    for (const auto* text : {&observable.unit, &observable.meaning, &observable.source}) to.text(*text);
    for (const auto* numbers : {&observable.counts, &observable.block_means, &observable.block_samples}) to.numbers(*numbers);
  }
}

Record get_record(Unpacker& from) {
  Record record;
  record.observables.resize(from.count(least_bytes));
  for (Observable& observable : record.observables) {
    observable.name = from.text();
    observable.axes.resize(from.count(least_bytes));
    for (Axis& axis : observable.axes) {
      axis.name = from.text();
      axis.unit = from.text();
      axis.values = from.numbers();
    }
    for (auto* numbers : {&observable.values, &observable.errors}) *numbers = from.numbers();
    for (auto* text : {&observable.unit, &observable.meaning, &observable.source}) *text = from.text();
    for (auto* numbers : {&observable.counts, &observable.block_means, &observable.block_samples}) *numbers = from.numbers();
  }
  return record;
}

} // namespace

parallel::Payload pack(const Record& record) {
  Packer to(record_mark);
  put(to, record);
  return to.bytes();
}

Record unpack_record(const parallel::Payload& bytes) { return unpack("record", bytes, record_mark, get_record); }

parallel::Payload pack(const std::vector<Record>& records) {
  Packer to(records_mark);
  to.number(static_cast<std::uint64_t>(records.size()));
  for (const Record& record : records) put(to, record);
  return to.bytes();
}

std::vector<Record> unpack_records(const parallel::Payload& bytes) {
  return unpack("records", bytes, records_mark, [](Unpacker& from) {
    std::vector<Record> records(from.count(least_bytes));
    for (Record& record : records) record = get_record(from);
    return records;
  });
}

parallel::Payload pack(const statistics::Tally& tally) {
  Packer to(tally_mark);
  to.number(tally.events);
  to.numbers(tally.seconds);
  to.number(static_cast<std::uint64_t>(tally.quantities.size()));
  for (const statistics::Moments& moments : tally.quantities) {
    to.number(moments.count);
    to.numbers(moments.mean);
    to.numbers(moments.squared_deviations);
  }
  return to.bytes();
}

statistics::Tally unpack_tally(const parallel::Payload& bytes) {
  return unpack("tally", bytes, tally_mark, [](Unpacker& from) {
    statistics::Tally tally;
    tally.events = from.number<double>();
    tally.seconds = from.numbers();
    tally.quantities.resize(from.count(least_bytes));
    for (statistics::Moments& moments : tally.quantities) {
      moments.count = from.number<double>();
      moments.mean = from.numbers();
      moments.squared_deviations = from.numbers();
    }
    return tally;
  });
}

} // namespace prethermal::records
