#!/usr/bin/env python3
"""score.py REGRESS_DIR RESULTS_DIR FILE..: how many statements of PostgreSQL's regression files answered as expected.

psql -a repeats every input line in its output, so an output file falls into pieces: what was printed between one input line and the
next. A piece counts when PostgreSQL's expected output has anything there (most often the last line of a statement), and is right when
both are equal but for blanks. Several expected files may exist; the one with most pieces right decides. Writes FILE.diff beside
FILE.out, and prints a line per file.
"""

import difflib
import glob
import os
import sys

LOOKAHEAD_LINES = 20_000


def lines_of(path):
    """The lines of a file that are not blank."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return [line.rstrip("\n") for line in file if line.strip()]


def pieces(script, output):
    """What follows each line of the script in the output: a list of strings, None where the line was not repeated."""
    places = []
    start = 0
    for line in script:
        try:
            found = output.index(line, start, start + LOOKAHEAD_LINES)
        except ValueError:
            places.append(None)
            continue
        places.append(found)
        start = found + 1
    answers = []
    end = len(output)
    for place in reversed(places):
        if place is None:
            answers.append(None)
        else:
            answers.append("".join("".join(line.split()) + "\n" for line in output[place + 1 : end]))
            end = place
    answers.reverse()
    return answers


def compare(script, expected, actual):
    """(pieces right, pieces, lines right, lines): pieces for which PostgreSQL prints something, and all lines of the script."""
    both = [(want, have) for want, have in zip(pieces(script, expected), pieces(script, actual)) if want is not None]
    spoken = [(want, have) for want, have in both if want]
    return equal_pairs(spoken), len(spoken), equal_pairs(both), len(both)


def equal_pairs(pairs):
    return sum(want == have for want, have in pairs)


def write_diff(name, expected_path, actual, results):
    with open(expected_path, encoding="utf-8", errors="replace") as file:
        expected = file.read().splitlines()
    text = difflib.unified_diff(expected, actual, "postgres/" + name, "heliosdb/" + name, n=3, lineterm="")
    with open(f"{results}/{name}.diff", "w", encoding="utf-8") as file:
        file.write("\n".join(text) + "\n")


def score(regress, results, name):
    """What compare() answers for one file; writes its diff."""
    script = lines_of(f"{regress}/sql/{name}.sql")
    try:
        actual = lines_of(f"{results}/{name}.out")
    except FileNotFoundError:
        actual = []
    best = None
    for path in [f"{regress}/expected/{name}.out"] + sorted(glob.glob(f"{regress}/expected/{name}_[0-9].out")):
        counts = compare(script, lines_of(path), actual)
        if best is None or counts[3] - counts[2] < best[0][3] - best[0][2]:
            best = (counts, path)
    if os.path.exists(f"{results}/{name}.out"):
        with open(f"{results}/{name}.out", encoding="utf-8", errors="replace") as file:
            write_diff(name, best[1], file.read().splitlines(), results)
    return best[0]


def main():
    regress, results, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    totals = [0, 0, 0, 0]
    equal = 0
    for name in names:
        counts = score(regress, results, name)
        totals = [total + count for total, count in zip(totals, counts)]
        equal += counts[2] == counts[3]
        print(report(name, counts))
    print(report("all", totals) + f", {equal} of {len(names)} files equal")


def report(name, counts):
    right, total, lines_right, lines = counts
    return f"{name:28} {right:6} of {total:6} {100 * right / max(1, total):6.1f} %   lines {lines_right:6} of {lines:6}"


main()
