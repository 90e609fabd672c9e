#pragma once
#include <boost/math/quadrature/gauss_kronrod.hpp>

namespace prethermal::test {

template<class F> double integral(F f, double lower, double upper) {
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, lower, upper, 10, 1e-13);
}

} // namespace prethermal::test
