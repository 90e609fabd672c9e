#pragma once
#include "common/records/declare.hpp"
#include "common/records/record.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

namespace prethermal::test {

inline const records::Observable& get(const records::Record& record, std::string_view name) {
  const auto* observable = records::find(record, name);
  INFO("observable " << name);
  REQUIRE(observable != nullptr);
  return *observable;
}

/// (value - exact) / error, the error of what is exact included.
inline double sigmas(const records::Observable& observable, std::size_t i, double exact, double exact_error = 0.0) {
  return (observable.values.at(i) - exact) / std::hypot(observable.errors.at(i), exact_error);
}

/// The same observables with the same bits of values and errors.
inline void check_same(const records::Record& a, const records::Record& b) {
  REQUIRE(records::names(a) == records::names(b));
  const auto same = [](const std::vector<double>& x, const std::vector<double>& y) {
    return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0;
  };
  for (std::size_t i = 0; i < a.observables.size(); ++i) {
    INFO(a.observables[i].name);
    CHECK(same(a.observables[i].values, b.observables[i].values));
    CHECK(same(a.observables[i].errors, b.observables[i].errors));
  }
}

} // namespace prethermal::test
