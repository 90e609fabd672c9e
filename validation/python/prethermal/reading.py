"""What both kinds of files need: their errors, and texts as HDF5 hands them out."""

import h5py
import numpy


class Unreadable(Exception):
    """The file is not what it should be, or does not hold what is asked; the message is one line."""


def text(value):
    """A text, or a list of texts, as HDF5 hands it out."""
    if isinstance(value, h5py.Empty):
        return ""
    if isinstance(value, numpy.ndarray):
        return [text(each) for each in value]
    return (value.decode() if isinstance(value, bytes) else str(value)).rstrip("\0")
