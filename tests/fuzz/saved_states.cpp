// What a checkpoint of a right digest may still hold, written by another version or by an error: what finished items left
// (unpacked, then made into records) and the states of begun ones (the item goes on from them, to its first look at the
// checkpoint). Input: a byte for the deck of tests/fuzz/decks, one for the item, one for the kind (0 finished, 1 begun), then the
// bytes. Findings: what the sanitizers say; an exception that is neither std::runtime_error nor std::logic_error; hangs.
#include "tests/fuzz/finding.hpp"
#include "validation/job.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <limits>
#include <mpi.h>
#include <random>
#include <span>
#include <stdexcept>

using namespace prethermal;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

namespace fs = std::filesystem;

/// A checkpoint that holds `saved` and stops the item at its look number `looks`; what the item keeps then goes to `left`.
parallel::ItemCheckpoint stopping_after(int looks, const parallel::Payload& saved, parallel::Payload& left) {
  const auto seen = std::make_shared<int>(0);
  return {.due = [seen, looks] { return ++*seen >= looks; },
          .save = [&left](parallel::Payload part, double) { left = std::move(part); },
          .stopping = [seen, looks] { return *seen >= looks; },
          .saved_bytes = saved.size(),
          .read =
              [&saved](std::uint64_t offset, std::span<char> into) {
                if (offset > saved.size() || into.size() > saved.size() - offset) throw std::out_of_range("beyond the state");
                if (!into.empty()) std::memcpy(into.data(), saved.data() + offset, into.size());
              }};
}

/// A deck with all that its items leave: finished, and in the middle.
struct Example {
  validation::Job job;
  std::vector<parallel::WorkItem> items;
  parallel::Completed completed;
  std::vector<parallel::Payload> begun; // empty: of an item that keeps no state
};

std::unique_ptr<Example> example_of(const fs::path& path) {
  std::ifstream stream(path);
  deck::Deck deck(std::string{std::istreambuf_iterator<char>(stream), {}}, path.string());
  auto example = std::make_unique<Example>();
  example->job = validation::build_job(deck, std::span<const std::string>());
  example->items = validation::work_items(example->job);
  for (std::size_t i = 0; i < example->items.size(); ++i) {
    const auto& work = example->items[i].work;
    auto& begun = example->begun.emplace_back();
    const parallel::Payload none;
    for (const int looks : {3, 1})
      if (begun.empty()) work({}, stopping_after(looks, none, begun));
    example->completed[static_cast<std::int64_t>(i)] = work({}, parallel::no_checkpoint()).value();
  }
  return example;
}

const std::vector<std::unique_ptr<Example>>& examples() {
  static const auto all = [] {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(PRETHERMAL_FUZZ_DECKS)) paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::unique_ptr<Example>> found;
    for (const auto& path : paths) found.push_back(example_of(path));
    return found;
  }();
  return all;
}

void put_example(std::vector<std::uint8_t>& input, std::minstd_rand& random) {
  const std::size_t deck = random() % examples().size();
  const Example& example = *examples()[deck];
  const std::size_t item = random() % example.items.size();
  const bool begun = random() % 2 == 0 && !example.begun[item].empty();
  const auto& bytes = begun ? example.begun[item] : example.completed.at(static_cast<std::int64_t>(item));
  input = {static_cast<std::uint8_t>(deck), static_cast<std::uint8_t>(item), static_cast<std::uint8_t>(begun)};
  input.insert(input.end(), bytes.begin(), bytes.end());
}

/// One word of eight bytes, on which most numbers lie.
void change_word(std::span<std::uint8_t> bytes, std::minstd_rand& random) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  constexpr std::array<double, 8> numbers{nan, infinity, -infinity, 1e300, -1.0, 0.0, 1e-300, 9.3e18};
  constexpr std::array<std::uint64_t, 9> whole{0, 1, 2, 3, 7, 64, 1u << 31, std::uint64_t{1} << 63, ~std::uint64_t{0}};
  if (bytes.size() < 8) return;
  std::uint64_t word = 0;
  std::uint8_t* const at =
      bytes.data() + random() % (std::min<std::size_t>(bytes.size() - 8, random() % 2 == 0 ? 400 : bytes.size()) + 1);
  std::memcpy(&word, at, 8);
  switch (random() % 4) {
  case 0: std::memcpy(&word, &numbers[random() % numbers.size()], 8); break;
  case 1: word = whole[random() % whole.size()]; break;
  case 2: ++word; break;
  default: --word;
  }
  std::memcpy(at, &word, 8);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  MPI_Init(argc, argv);
  examples();
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  std::minstd_rand random(seed);
  std::vector<std::uint8_t> input(data, data + size);
  if (size < 4 || random() % 2 == 0) put_example(input, random);
  if (input.size() > most) return LLVMFuzzerMutate(data, size, most);
  const auto kind = random() % 4;
  if (kind < 3)
    for (auto change = 0u; change <= random() % 3; ++change) change_word(std::span(input).subspan(3), random);
  if (kind == 2) input.resize(3 + random() % (input.size() - 2));
  std::ranges::copy(input, data);
  return kind < 3 ? input.size() : 3 + LLVMFuzzerMutate(data + 3, input.size() - 3, most - 3);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const Example& example = *examples()[data[0] % examples().size()];
  const std::size_t item = data[1] % example.items.size();
  const parallel::Payload bytes(data + 3, data + size);
  try {
    if (data[2] % 2 == 0) {
      parallel::Completed completed = example.completed;
      completed[static_cast<std::int64_t>(item)] = bytes;
      validation::collate(example.job, completed);
    } else if (!bytes.empty()) {
      parallel::Payload left;
      example.items[item].work({}, stopping_after(1, bytes, left));
    }
  } catch (const std::runtime_error&) {
  } catch (const std::logic_error&) {
  } catch (const std::exception& error) {
    fuzz::finding("exception", fuzz::told(error));
  }
  return 0;
}
