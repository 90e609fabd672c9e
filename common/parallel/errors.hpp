#pragma once
#include <stdexcept>

namespace prethermal::parallel {

/// Exit statuses, the same on all ranks.
enum class Status : int { done = 0, failure = 1, usage = 2, verdict_fail = 3, verdict_undecided = 4, stopped = 75 };

/// An error that every rank throws at the same place: rank 0 prints it, and all return `status`.
/// Any other exception that reaches main is of one rank alone: it prints its rank and aborts the job.
class AgreedError : public std::runtime_error {
 public:
  AgreedError(Status status, const std::string& message) : std::runtime_error(message), status_(status) {}
  Status status() const { return status_; }

 private:
  Status status_;
};

} // namespace prethermal::parallel
