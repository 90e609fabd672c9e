#pragma once
#include "common/model/catalogue/entry.hpp"
#include "common/records/record.hpp"

namespace prethermal::records {

/// Appends an observable of the catalogue without numbers: what a witness is going to give is known before it has run. `places`
/// are those of the entry's axes, in their order. The reference holds until the next one is appended. Throws std::logic_error
/// when there are not as many as axes.
Observable& declare(Record& record, const model::catalogue::Entry& entry, std::vector<std::vector<double>> places,
                    std::string source);

/// The declared observable, to be given its numbers. Throws std::logic_error when the record has not declared it, or when it has
/// numbers already.
Observable& declared(Record& record, const model::catalogue::Entry& entry);

/// Gives a declared observable its numbers; errors may be empty: not known.
void give(Record& record, const model::catalogue::Entry& entry, std::vector<double> values, std::vector<double> errors = {});

/// Whether this observable was declared: a witness need not compute what it does not give.
bool declares(const Record& record, const model::catalogue::Entry& entry);

/// The names, in their order.
std::vector<std::string> names(const Record& record);

} // namespace prethermal::records
