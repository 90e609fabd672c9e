#include "kinetic/hard_rods/landau/mobility.hpp"

#include "kinetic/hard_rods/landau/triple_rows.hpp"

namespace prethermal::kinetic::hard_rods {

Eigen::MatrixXd mobility(const Kernel& kernel, const HalfNodes& nodes) {
  using Row = Eigen::Map<const Eigen::ArrayXd>;
  expect_half_nodes(kernel, nodes.weight.size());
  const auto count = static_cast<int>(nodes.weight.size());
  const Row weight(nodes.weight.data(), count), velocity(nodes.velocity.data(), count);
  Eigen::MatrixXd b = Eigen::MatrixXd::Zero(count, count); // below the diagonal first
  Eigen::ArrayXXd room(count, 4);
  const auto add = [&](const auto& table) {
    for (int j = 1; j + 1 < count; ++j) {
      const int lasts = count - j - 1;
      auto q = room.col(0).head(lasts), pair_weight = room.col(1).head(lasts), r = room.col(2).head(lasts);
      auto with_middle = room.col(3).head(lasts);
      q = velocity.tail(lasts) - velocity[j];
      pair_weight = weight[j] * weight.tail(lasts);
      with_middle.setZero();
      for (int i = 0; i < j; ++i) { // w_i = -q, w_j = p + q, w_k = -p
        const double p = velocity[j] - velocity[i];
        r = weight[i] * pair_weight * Row(triple_row(table, i, j), lasts);
        b.col(i).tail(lasts).array() += p * q * r;
        with_middle += p * (p + q) * r;
        b(j, i) -= (q * (p + q) * r).sum();
      }
      b.col(j).tail(lasts).array() -= with_middle;
    }
  };
  std::visit(add, kernel);
  b.triangularView<Eigen::StrictlyUpper>() = b.transpose();
  b.diagonal() = -b.rowwise().sum(); // the w of a triple sum to zero
  return b;
}

} // namespace prethermal::kinetic::hard_rods
