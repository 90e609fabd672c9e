#pragma once
#include "common/records/record.hpp"
#include "validation/judge/criteria.hpp"

#include <functional>

namespace prethermal::validation {

/// What is known of the witnesses: before a run what they declare, afterwards what they have said.
struct Testimony {
  std::vector<std::string> runs;
  std::function<const records::Record*(const std::string& run, const std::string& witness)> of; // nullptr: it is not called
};

/// Every criterion must fit a run, and every run that it fits must call the witness, give the observable, have the axis and the
/// places that are judged, and, where two witnesses are compared, the same places for both. What does not is a problem of the
/// criterion's key in the deck, so that no computation is made for a criterion that cannot be judged.
void require_testable(const Testimony& testimony, const Criteria& criteria, deck::Deck& deck);

} // namespace prethermal::validation
