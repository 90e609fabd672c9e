"""Lines through the output points of a theory: smooth like the theory, without ripples beside a shock."""

import numpy


def smooth_line(x, y, points_between=8):
    """Akima's piecewise cubic, with modified weights that keep flat parts flat, on a grid that holds every given point.

    Left as it is where a value is not finite or where there are fewer than three points.
    """
    if len(x) < 3 or not numpy.all(numpy.isfinite(y)):
        return x, y
    steps = numpy.diff(x)
    slopes = _slopes(numpy.diff(y) / steps)
    s = numpy.arange(points_between) / points_between  # place within a step
    value_left, value_right = (1 + 2 * s) * (1 - s) ** 2, s * s * (3 - 2 * s)
    slope_left, slope_right = s * (1 - s) ** 2, s * s * (s - 1)
    fine_x = x[:-1, None] + steps[:, None] * s
    fine_y = (y[:-1, None] * value_left + y[1:, None] * value_right
              + steps[:, None] * (slopes[:-1, None] * slope_left + slopes[1:, None] * slope_right))
    return numpy.append(fine_x, x[-1]), numpy.append(fine_y, y[-1])


def _slopes(secants):
    """The slope at each point: a mean of its two secants; the one that differs less from its neighbour weighs more."""
    first, last = secants[0] - secants[1], secants[-1] - secants[-2]
    d = numpy.concatenate([[secants[0] + 2 * first, secants[0] + first], secants,
                           [secants[-1] + last, secants[-1] + 2 * last]])
    change = numpy.abs(numpy.diff(d)) + 0.5 * numpy.abs(d[1:] + d[:-1])
    left, right = change[2:], change[:-2]
    total = left + right
    return numpy.where(total > 0, left * d[1:-2] + right * d[2:-1], 0.0) / numpy.where(total > 0, total, 1.0)
