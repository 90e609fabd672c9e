"""Trajectories as prethermal writes them, H5MD 1.1, one frame at a time."""

import os
from dataclasses import dataclass

import h5py
import numpy

from .reading import Unreadable, text


@dataclass
class Frame:
    """One moment of a trajectory; arrays over particles. `unwrapped` are positions as if the ring were a line."""

    step: int
    time: float
    position: numpy.ndarray
    velocity: numpy.ndarray | None
    unwrapped: numpy.ndarray


class Trajectory:
    """An open H5MD file: frames are read when they are asked, however large the file.

        with prethermal.open_trajectory("x.run.h5md") as motion:
            for frame in motion:
                print(frame.time, frame.unwrapped.mean())
    """

    def __init__(self, path, group=None):
        try:
            self._file = h5py.File(path, "r")
        except OSError as error:
            raise Unreadable(os.strerror(error.errno) if error.errno else str(error)) from error
        try:
            if "h5md" not in self._file or "particles" not in self._file:
                raise Unreadable("no H5MD file with particles")
            groups = list(self._file["particles"])
            self.group = group or groups[0]
            if self.group not in groups:
                raise Unreadable(f"no particles group {self.group}; there are {', '.join(groups)}")
            self._particles = self._file["particles"][self.group]
            self._position = self._particles["position"]
            self.length = float(numpy.ravel(self._edges())[0])
            author = self._file["h5md/author"].attrs if "author" in self._file["h5md"] else {}
            self.author = text(author["name"]) if "name" in author else ""
        except BaseException:
            self._file.close()
            raise

    def _edges(self):
        edges = self._particles["box/edges"]
        return edges["value"][0] if isinstance(edges, h5py.Group) else edges[()]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Closes the file."""
        self._file.close()

    def __len__(self):
        return self._position["value"].shape[0]

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __getitem__(self, i):
        if not -len(self) <= i < len(self):
            raise IndexError(f"frame {i} of {len(self)}")
        i %= len(self)
        position = numpy.ravel(self._position["value"][i])
        image = numpy.ravel(self._particles["image/value"][i]) if "image" in self._particles else 0
        velocity = numpy.ravel(self._particles["velocity/value"][i]) if "velocity" in self._particles else None
        step, time = (self._position[name] if name in self._position else None for name in ("step", "time"))
        return Frame(int(_of(step, i, i)), float(_of(time, i, numpy.nan)), position, velocity, position + image * self.length)


def _of(element, i, otherwise):
    """The i-th of an element's steps or times, which H5MD also allows as one increment."""
    if element is None:
        return otherwise
    if element.shape == ():
        return element[()] * i + element.attrs.get("offset", 0)
    return element[i]


def open_trajectory(path, group=None):
    """The trajectory at `path`, of the particles group of that name (default: the first)."""
    return Trajectory(path, group)
