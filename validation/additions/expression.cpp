#include "validation/additions/expression.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <optional>

namespace prethermal::validation {
namespace {

using Kind = Expression::Kind;
using Function = Expression::Function;

/// What stands behind the first argument of a function.
enum class Form { alone, along_axis, along_axis_and_order, between_places, at_places };

struct KnownFunction {
  std::string_view name;
  Expression::Function function;
  Form form;
};

constexpr KnownFunction functions[] = {
    {"sqrt", Function::sqrt, Form::alone},
    {"exp", Function::exp, Form::alone},
    {"log", Function::log, Form::alone},
    {"abs", Function::abs, Form::alone},
    {"sum", Function::sum, Form::along_axis},
    {"mean", Function::mean, Form::along_axis},
    {"largest", Function::largest, Form::along_axis},
    {"smallest", Function::smallest, Form::along_axis},
    {"integral", Function::integral, Form::along_axis},
    {"moment", Function::moment, Form::along_axis_and_order},
    {"central_moment", Function::central_moment, Form::along_axis_and_order},
    {"means", Function::means, Form::between_places},
    {"at", Function::at, Form::at_places},
};

/// One pass through the text: sum := product {+- product}, product := sign {*/ sign}, sign := {-} power, power := atom [^ sign].
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Expression whole() {
    Expression expression = sum();
    if (next() != '\0') complain(fmt::format("{} is not understood here", shown(text_[at_])));
    return expression;
  }

 private:
  [[noreturn]] void complain(const std::string& what) const { throw ExpressionFault(column(), what); }

  static std::string shown(char c) {
    return c > ' ' && c < 127 ? fmt::format("\"{}\"", c) : "a character that is not plain ASCII";
  }

  int column() const { return static_cast<int>(at_) + 1; }

  char next() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool took(char wanted) {
    if (next() != wanted) return false;
    ++at_;
    return true;
  }

  void want(char wanted) {
    if (!took(wanted)) complain(fmt::format("expected \"{}\"", wanted));
  }

  static Expression pair(Kind kind, int column, Expression left, Expression right) {
    Expression expression{.kind = kind, .column = column};
    expression.operands.push_back(std::move(left));
    expression.operands.push_back(std::move(right));
    return expression;
  }

  Expression sum() {
    constexpr int deepest = 50;
    if (++depth_ > deepest) complain("nested too deeply");
    Expression left = product();
    for (;;) {
      const int here = (next(), column());
      if (took('+'))
        left = pair(Kind::sum, here, std::move(left), product());
      else if (took('-'))
        left = pair(Kind::difference, here, std::move(left), product());
      else
        break;
    }
    --depth_;
    return left;
  }

  Expression product() {
    Expression left = sign();
    for (;;) {
      const int here = (next(), column());
      if (took('*'))
        left = pair(Kind::product, here, std::move(left), sign());
      else if (took('/'))
        left = pair(Kind::quotient, here, std::move(left), sign());
      else
        return left;
    }
  }

  Expression sign() {
    constexpr int most = 50;
    const int here = (next(), column());
    if (!took('-')) return power();
    if (++signs_ > most) complain("too many signs");
    Expression expression{.kind = Kind::negative, .column = here};
    expression.operands.push_back(sign());
    return expression;
  }

  Expression power() {
    Expression base = atom();
    const int here = (next(), column());
    return took('^') ? pair(Kind::power, here, std::move(base), sign()) : base;
  }

  double number() {
    next();
    double value = 0.0;
    const char* begin = text_.data() + at_;
    const auto [end, problem] = std::from_chars(begin, text_.data() + text_.size(), value);
    if (end == begin) complain("expected a number");
    if (problem != std::errc() || !std::isfinite(value)) complain("is no finite number");
    at_ += static_cast<std::size_t>(end - begin);
    return value;
  }

  double signed_number() {
    const bool negative = took('-');
    return negative ? -number() : number();
  }

  std::string name() {
    const auto letter = [&] {
      return at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_');
    };
    next();
    const std::size_t begin = at_;
    if (letter() && std::isdigit(static_cast<unsigned char>(text_[at_]))) complain("expected a name");
    while (letter()) ++at_;
    if (at_ == begin) complain("expected a name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  Expression atom() {
    const char first = next();
    const int here = column();
    if (took('(')) {
      Expression inner = sum();
      want(')');
      return inner;
    }
    if (std::isdigit(static_cast<unsigned char>(first)) || first == '.')
      return {.kind = Kind::number, .column = here, .number = number()};
    if (first == '\0') complain("ends too early");
    std::string word = name();
    if (next() != '(') return {.kind = Kind::name, .column = here, .name = std::move(word)};
    return call(std::move(word), here);
  }

  Expression call(std::string word, int here) {
    const auto* function = std::ranges::find(functions, word, &KnownFunction::name);
    if (function == std::end(functions)) {
      std::vector<std::string_view> known;
      for (const auto& each : functions) known.push_back(each.name);
      throw ExpressionFault(here,
                            fmt::format("there is no function \"{}\"; known: {}", word.substr(0, 60), fmt::join(known, ", ")));
    }
    Expression expression{.kind = Kind::call, .column = here, .name = std::move(word), .function = function->function};
    want('(');
    expression.operands.push_back(sum());
    if (function->form != Form::alone && function->form != Form::at_places) {
      want(',');
      expression.axes.push_back(name());
    }
    if (function->form == Form::along_axis_and_order) {
      want(',');
      expression.places.push_back(signed_number());
      const double order = expression.places.back();
      if (order < 0.0 || order > 20.0 || order != std::floor(order)) complain("the order of a moment is 0, 1, .. 20");
    }
    if (function->form == Form::between_places) {
      while (took(',')) {
        const double edge = signed_number();
        if (!expression.places.empty() && !(edge > expression.places.back())) complain("edges must increase");
        expression.places.push_back(edge);
      }
      if (expression.places.size() < 2) complain("expected two edges or more");
    }
    if (function->form == Form::at_places) {
      if (next() != ',') complain("expected \", axis = place\"");
      while (took(',')) {
        expression.axes.push_back(name());
        want('=');
        expression.places.push_back(signed_number());
      }
    }
    want(')');
    return expression;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0, signs_ = 0;
};

void collect(const Expression& expression, std::vector<std::string>& names) {
  if (expression.kind == Kind::name && std::ranges::find(names, expression.name) == names.end()) names.push_back(expression.name);
  for (const auto& operand : expression.operands) collect(operand, names);
}

} // namespace

Expression parse_expression(std::string_view text) {
  constexpr std::size_t longest = 2000;
  if (text.size() > longest) throw ExpressionFault(1, fmt::format("is longer than {} characters", longest));
  return Parser(text).whole();
}

std::vector<std::string> names_in(const Expression& expression) {
  std::vector<std::string> names;
  collect(expression, names);
  return names;
}

} // namespace prethermal::validation
