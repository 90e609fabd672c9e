// laws of solve.hpp.
#include "common/model/catalogue/tubes_bath.hpp"
#include "kinetic/tubes/bath/solve.hpp"

namespace prethermal::kinetic::tubes::bath {

namespace catalogue = model::catalogue::tubes::bath;

std::vector<records::Law> laws(const Problem&, Equation equation) {
  switch (equation) {
  case Equation::golden_rule: return {records::at_least(catalogue::diffusion, 0.0, "entropy grows")};
  default: return {};
  }
}

} // namespace prethermal::kinetic::tubes::bath
