#include "md/rods/motion/meeting.hpp"

#include <tuple>

namespace prethermal::md::rods {

namespace {

bool before(const Point& one, const Point& other) { return std::tie(one.place, one.index) < std::tie(other.place, other.index); }

std::int64_t points_before(std::span<const Point> points, const Point& point) {
  return std::ranges::count_if(points, [&](const Point& other) { return before(other, point); });
}

// How many of the others are below the point where these two meet, `after` before the end of the drift.
std::int64_t points_below(std::span<const Point> points, const Point& one, const Point& two, double after) {
  const double meeting = one.place - one.velocity * after;
  return std::ranges::count_if(points, [&](const Point& other) {
    return other.index != one.index && other.index != two.index && other.place - other.velocity * after < meeting;
  });
}

Contact contact(std::span<const Point> points, const Point& up, const Point& down, std::int64_t first, double interval,
                double rod_length) {
  const double time = meeting_time(up, down, interval);
  const std::int64_t rod = points_below(points, up, down, interval - time);
  const Point &left = points[static_cast<std::size_t>(rod)], &right = points[static_cast<std::size_t>(rod + 1)];
  const double gap = (right.place - right.velocity * interval) - (left.place - left.velocity * interval);
  return {time, first + rod, first + points_before(points, up), first + points_before(points, down),
          difference_at_contact(left.force, right.force, gap, rod_length)};
}

} // namespace

void settle(std::span<Point> points, std::int64_t first, double interval, double rod_length, std::vector<Contact>* contacts) {
  if (contacts != nullptr) {
    const auto already = static_cast<std::ptrdiff_t>(contacts->size());
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = i + 1; j < points.size(); ++j)
        if (points[i].place > points[j].place)
          contacts->push_back(contact(points, points[i], points[j], first, interval, rod_length));
    std::sort(contacts->begin() + already, contacts->end(), [](const Contact& one, const Contact& other) {
      return std::tie(one.time, one.label, one.up, one.down) < std::tie(other.time, other.label, other.up, other.down);
    });
  }
  std::ranges::sort(points, before);
}

} // namespace prethermal::md::rods
