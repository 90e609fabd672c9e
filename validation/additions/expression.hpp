#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::validation {

/// What is wrong with an expression, and at which of its columns, counted from 1.
struct ExpressionFault : std::runtime_error {
  ExpressionFault(int at, const std::string& what) : std::runtime_error(what), column(at) {}
  int column;
};

/// A formula over observables, as a deck writes it: numbers, names of observables and of axes, + - * / ^, parentheses, and
/// functions of expressions ("sqrt(x)"), along an axis ("integral(density, position)"), between places ("means(density, position,
/// 0, 1, 2)"), or at places ("at(density, time = 20)").
struct Expression {
  enum class Kind { number, name, sum, difference, product, quotient, power, negative, call };
  enum class Function { none, sqrt, exp, log, abs, sum, mean, largest, smallest, integral, moment, central_moment, means, at };
  Kind kind;
  int column;
  double number = 0.0;
  std::string name = {}; // of an observable or axis, or of a function
  Function function = Function::none;
  std::vector<Expression> operands = {}; // of a call: its first argument
  std::vector<std::string> axes = {};    // of a call: the axes behind it
  std::vector<double> places = {};       // of a call: numbers behind it; at: one for each axis
};

/// Throws ExpressionFault.
Expression parse_expression(std::string_view text);

/// The names of all observables and axes in it, each once, in their order.
std::vector<std::string> names_in(const Expression& expression);

} // namespace prethermal::validation
