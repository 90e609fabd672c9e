#pragma once
#include <deque>
#include <memory>
#include <mpi.h>
#include <optional>
#include <vector>

namespace prethermal::parallel {

/// Sends that nobody waits for. MPI moves a long message only while both sides call it: call `progress` between pieces of work.
class Outbox {
 public:
  explicit Outbox(MPI_Comm communicator) : communicator_(communicator) {}
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  /// Throws std::length_error when the message exceeds 2^31 - 1 bytes.
  void send(int to, int tag, std::vector<char> bytes = {});
  void progress(); // drops what has been sent
  void finish();   // waits for all
  bool empty() const { return letters_->empty(); }

 private:
  struct Letter {
    MPI_Request request;
    std::vector<char> bytes;
  };
  MPI_Comm communicator_;
  std::unique_ptr<std::deque<Letter>> letters_ = std::make_unique<std::deque<Letter>>();
};

struct Message {
  int source, tag;
  std::vector<char> bytes;
};

/// All messages to this rank on a communicator that nobody else reads.
class Inbox {
 public:
  explicit Inbox(MPI_Comm communicator) : communicator_(communicator) {}

  /// A message that has wholly arrived, or none; never waits. Messages of one source come in the order of sending; a long one on
  /// its way holds up no other source.
  std::optional<Message> poll();

 private:
  struct Arrival {
    MPI_Request request;
    Message message;
  };
  void accept(); // starts to receive whatever has been announced
  MPI_Comm communicator_;
  std::deque<Arrival> arrivals_;
};

} // namespace prethermal::parallel
