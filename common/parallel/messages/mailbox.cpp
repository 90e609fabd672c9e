#include "common/parallel/messages/mailbox.hpp"

#include <limits>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

namespace prethermal::parallel {

Outbox::~Outbox() {
  // Only an exception leaves letters behind. Their memory must outlive this rank's work: rank 0 may still be reading it, and
  // would put something else into its checkpoint.
  if (!letters_->empty()) static_cast<void>(letters_.release());
}

void Outbox::send(int to, int tag, std::vector<char> bytes) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    throw std::length_error("a work item left " + std::to_string(bytes.size()) +
                            " bytes, more than the 2 GiB that one message carries: use smaller blocks");
  Letter& letter = letters_->emplace_back(Letter{MPI_REQUEST_NULL, std::move(bytes)});
  MPI_Isend(letter.bytes.data(), static_cast<int>(letter.bytes.size()), MPI_CHAR, to, tag, communicator_, &letter.request);
}

void Outbox::progress() {
  for (auto letter = letters_->begin(); letter != letters_->end();) {
    int sent = 0;
    MPI_Test(&letter->request, &sent, MPI_STATUS_IGNORE);
    letter = sent ? letters_->erase(letter) : std::next(letter);
  }
}

void Outbox::finish() {
  for (Letter& letter : *letters_) MPI_Wait(&letter.request, MPI_STATUS_IGNORE);
  letters_->clear();
}

void Inbox::accept() {
  while (true) {
    int announced = 0, length = 0;
    MPI_Message handle = MPI_MESSAGE_NULL;
    MPI_Status status;
    MPI_Improbe(MPI_ANY_SOURCE, MPI_ANY_TAG, communicator_, &announced, &handle, &status);
    if (!announced) return;
    MPI_Get_count(&status, MPI_CHAR, &length);
    Arrival& arrival = arrivals_.emplace_back();
    arrival.message = {status.MPI_SOURCE, status.MPI_TAG, std::vector<char>(static_cast<std::size_t>(length))};
    MPI_Imrecv(arrival.message.bytes.data(), length, MPI_CHAR, &handle, &arrival.request);
  }
}

std::optional<Message> Inbox::poll() {
  accept();
  std::set<int> held_up; // sources with an earlier message still on its way
  for (auto arrival = arrivals_.begin(); arrival != arrivals_.end(); ++arrival) {
    if (held_up.contains(arrival->message.source)) continue;
    int arrived = 0;
    MPI_Test(&arrival->request, &arrived, MPI_STATUS_IGNORE);
    if (arrived) {
      Message message = std::move(arrival->message);
      arrivals_.erase(arrival);
      return message;
    }
    held_up.insert(arrival->message.source);
  }
  return {};
}

} // namespace prethermal::parallel
