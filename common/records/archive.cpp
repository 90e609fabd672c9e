#include "common/records/archive.hpp"

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <stdexcept>
#include <streambuf>

namespace prethermal::records {

namespace {

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
  explicit Reading(std::span<const char> bytes) {
    char* const first = const_cast<char*>(bytes.data()); // a get area is declared mutable, but nothing writes to it
    setg(first, first, first + bytes.size());
  }
  std::size_t left() const { return static_cast<std::size_t>(egptr() - gptr()); }
};

} // namespace

struct ArchiveWriter::Parts {
  Growing buffer;
  boost::archive::binary_oarchive archive{buffer, boost::archive::no_header};

  void raw(const void* first, std::size_t count, std::size_t bytes_each) {
    archive << static_cast<std::uint64_t>(count);
    archive.save_binary(first, count * bytes_each);
  }
};

ArchiveWriter::ArchiveWriter() : parts_(std::make_unique<Parts>()) {}
ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::one(double value) { parts_->archive << value; }
void ArchiveWriter::one(std::int64_t value) { parts_->archive << value; }
void ArchiveWriter::one(std::uint64_t value) { parts_->archive << value; }
void ArchiveWriter::one(const std::string& value) { parts_->raw(value.data(), value.size(), 1); }
void ArchiveWriter::one(const std::vector<double>& values) { parts_->raw(values.data(), values.size(), sizeof(double)); }

parallel::Payload ArchiveWriter::bytes() { return std::move(parts_->buffer.bytes); }

struct ArchiveReader::Parts {
  explicit Parts(std::span<const char> bytes) : buffer(bytes) {}
  Reading buffer;
  boost::archive::binary_iarchive archive{buffer, boost::archive::no_header};

  template<class Number> void number(Number& value) {
    if (buffer.left() < sizeof value) throw std::runtime_error("it ends too early");
    archive >> value;
  }
};

ArchiveReader::ArchiveReader(std::span<const char> bytes) : parts_(std::make_unique<Parts>(bytes)) {}
ArchiveReader::~ArchiveReader() = default;

void ArchiveReader::one(double& value) { parts_->number(value); }
void ArchiveReader::one(std::int64_t& value) { parts_->number(value); }
void ArchiveReader::one(std::uint64_t& value) { parts_->number(value); }
void ArchiveReader::one(std::string& value) {
  value.resize(length(1));
  parts_->archive.load_binary(value.data(), value.size());
}
void ArchiveReader::one(std::vector<double>& values) {
  values.resize(length(sizeof(double)));
  parts_->archive.load_binary(values.data(), values.size() * sizeof(double));
}

std::size_t ArchiveReader::length(std::size_t least_bytes) {
  std::uint64_t value = 0;
  one(value);
  if (value > parts_->buffer.left() / least_bytes) throw std::runtime_error("a length beyond the end");
  return static_cast<std::size_t>(value);
}

void ArchiveReader::require_end() const {
  if (parts_->buffer.left() != 0) throw std::runtime_error("bytes after the end");
}

} // namespace prethermal::records
