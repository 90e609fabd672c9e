#include "common/records/record.hpp"

#include "tests/catch.hpp"
#include "tests/common/records/examples.hpp"

#include <functional>
#include <stdexcept>

using namespace prethermal;
using records::Observable;
using records::Record;

TEST_CASE("an observable has as many values as its axes span") {
  const Record record = test::example_record();
  CHECK(records::size(record.observables[0]) == 6);
  CHECK(records::size(record.observables[1]) == 1);
  CHECK(records::find(record, "a_number") == &record.observables[1]);
  CHECK(records::find(record, "a_numbe") == nullptr);
}

TEST_CASE("a consistent record passes, and each single fault is refused") {
  CHECK_NOTHROW(records::require_consistent(test::example_record()));
  CHECK_NOTHROW(records::require_consistent(Record{}));
  const std::vector<std::function<void(Observable&)>> faults = {
      [](Observable& o) { o.name.clear(); },
      [](Observable& o) { o.name = "a_number"; },
      [](Observable& o) { o.values.pop_back(); },
      [](Observable& o) { o.errors.pop_back(); },
      [](Observable& o) { o.counts.push_back(0); },
      [](Observable& o) { o.block_means.pop_back(); },
      [](Observable& o) { o.block_means.clear(); },
      [](Observable& o) { o.block_samples.clear(); },
      [](Observable& o) { o.axes[0].name = o.axes[1].name; },
      [](Observable& o) { o.axes[0].name.clear(); },
      [](Observable& o) {
        o.axes[1].values = {0.0, 0.0, 1.0};
      },
      [](Observable& o) {
        o.axes[1].values = {0.0, test::nan, 1.0};
      },
      [](Observable& o) {
        o.axes[1].values = {1.0, 0.0, -1.0};
      },
      [](Observable& o) { o.axes[1].values = {}; },
      [](Observable& o) { o.axes.pop_back(); },
  };
  for (std::size_t i = 0; i < faults.size(); ++i) {
    INFO("fault " << i);
    Record record = test::example_record();
    faults[i](record.observables[0]);
    CHECK_THROWS_AS(records::require_consistent(record), std::logic_error);
  }
}
