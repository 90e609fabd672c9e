#include "common/records/declare.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace prethermal::records {

Observable& declare(Record& record, const model::catalogue::Entry& entry, std::vector<std::vector<double>> places,
                    std::string source) {
  const std::string name(entry.name);
  if (places.size() != model::catalogue::axis_count(entry))
    throw std::logic_error(name + " is declared with the places of " + std::to_string(places.size()) + " axes, it has " +
                           std::to_string(model::catalogue::axis_count(entry)));
  std::vector<Axis> axes;
  for (std::size_t i = 0; i < places.size(); ++i)
    axes.push_back({std::string(entry.axes[i].name), std::string(entry.axes[i].unit), std::move(places[i])});
  return append(record, name, std::move(axes), std::string(entry.unit), std::string(entry.meaning), std::move(source));
}

Observable& declared(Record& record, const model::catalogue::Entry& entry) {
  const auto found = std::ranges::find(record.observables, entry.name, &Observable::name);
  if (found == record.observables.end()) throw std::logic_error(std::string(entry.name) + " was not declared");
  if (!found->values.empty()) throw std::logic_error(std::string(entry.name) + " is given twice");
  return *found;
}

void give(Record& record, const model::catalogue::Entry& entry, std::vector<double> values, std::vector<double> errors) {
  auto& observable = declared(record, entry);
  observable.values = std::move(values);
  observable.errors = std::move(errors);
}

bool declares(const Record& record, const model::catalogue::Entry& entry) { return find(record, entry.name) != nullptr; }

std::vector<std::string> names(const Record& record) {
  std::vector<std::string> all;
  for (const auto& observable : record.observables) all.push_back(observable.name);
  return all;
}

} // namespace prethermal::records
