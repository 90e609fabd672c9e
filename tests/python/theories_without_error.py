"""Prints which numbers of theories in results files have no numerical error beside them, a line each: run, equation, observable.
theories_without_error.py RESULTS.h5..."""

import sys

import h5py

OWN = "own_theory"  # a table of the deck, as the reference decks call it


def main(files):
    for name in files:
        with h5py.File(name) as results:
            for run in results["runs"].values():
                for equation, record in run.get("theory", {}).items():
                    if equation == OWN:
                        continue
                    for observable, parts in record.items():
                        if "values" in parts and "error" not in parts:
                            print(run.name, equation, observable)


if __name__ == "__main__":
    main(sys.argv[1:])
