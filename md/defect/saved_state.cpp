#include "md/defect/saved_state.hpp"

#include <cstring>
#include <fmt/core.h>
#include <span>
#include <stdexcept>
#include <string>

namespace prethermal::md::defect {
namespace {

constexpr std::uint64_t mark = 0x31'64'6c'65'69'66'70'70; // "ppfield1"

struct Head {
  std::uint64_t mark;
  std::int64_t sites, sample, sign, step;
  std::uint64_t sums; // numbers that follow; then the field
  PhaseSeconds seconds;
};

[[noreturn]] void refuse(const std::string& problem) { throw std::runtime_error("the saved state of the field: " + problem); }

} // namespace

parallel::Payload saved_part(const Progress& progress, const Evolution& evolution, std::int64_t sites) {
  parallel::Payload field = evolution.part();
  if (progress.sums.empty()) return field;
  const Head head{mark, sites, progress.sample, progress.sign, evolution.step(), progress.sums.size(), progress.seconds};
  const std::span<const double> sums(progress.sums);
  parallel::Payload part(sizeof head + sums.size_bytes());
  std::memcpy(part.data(), &head, sizeof head);
  std::memcpy(part.data() + sizeof head, sums.data(), sums.size_bytes());
  part.insert(part.end(), field.begin(), field.end());
  return part;
}

Progress resume(const parallel::ItemCheckpoint& checkpoint, std::int64_t sample, std::int64_t sites, std::size_t sums,
                const std::function<Evolution&(std::int64_t sign)>& evolution_of) {
  Head head{};
  if (checkpoint.saved_bytes < sizeof head) refuse("it ends too early");
  checkpoint.read(0, std::span(reinterpret_cast<char*>(&head), sizeof head));
  if (head.mark != mark) refuse("it begins with another mark");
  if (head.sites != sites || head.sample != sample || head.sums != sums)
    refuse(fmt::format("it is of sample {} on {} sites with {} numbers, not of sample {} on {} sites with {}", head.sample,
                       head.sites, head.sums, sample, sites, sums));
  Progress progress{head.sample, head.sign, std::vector<double>(sums), head.seconds};
  Evolution& evolution = evolution_of(head.sign);
  const std::span<double> numbers(progress.sums);
  const std::uint64_t before = sizeof head + numbers.size_bytes();
  if (checkpoint.saved_bytes != before + evolution.state_bytes())
    refuse(fmt::format("it has {} bytes, which is not what its head says", checkpoint.saved_bytes));
  checkpoint.read(sizeof head, std::span(reinterpret_cast<char*>(numbers.data()), numbers.size_bytes()));
  parallel::Payload field(evolution.state_bytes());
  checkpoint.read(before, field);
  evolution.restore(head.step, field);
  return progress;
}

} // namespace prethermal::md::defect
