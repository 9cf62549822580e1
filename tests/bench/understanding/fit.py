#!/usr/bin/env python3
"""Fits the weights by which notes are read, and prints what the notes of authors give who had no part in it.

usage: fit.py --corpus DIR [--docs DIR] [--exact AUTHOR] [--write] [--drop FEATURE] [--all] [--folds 10] [--generated 1200] [--misses]

The corpus holds labelled notes (see truth.py for its form), --docs ordinary documentation, of which nothing asks (half of it is learned from,
half only judged), and styles.py generates notes in thousands of styles. Authors are left out in --folds groups, 0 for one at a
time, and their notes are read with weights that were fitted without them. `--write` writes src/note/reading/weights.rs with weights of all notes,
`--drop` shows what a feature is worth, and `--all` what those would be that have no weight: only features of the table are fitted. Needs numpy, and cargo for the program of this folder (or its path: --bin).
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

import numpy

import learn
import truth

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "../../.."))
WEIGHTS = os.path.join(ROOT, "src/note/reading/weights.rs")
MARK = "const TABLE: &[(&str, f32)] = &[\n"


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="append", required=True, help="a folder of labelled notes; may be given again")
    parser.add_argument("--docs")
    parser.add_argument("--bin")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--drop", action="append", default=[])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--generated", type=int, default=1200)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--exact", action="append", default=[], help="an author whose notes weigh five times as much")
    return parser.parse_args()


def built():
    """Builds the program that lists hypotheses, and returns its path."""
    command = ["cargo", "bench", "--bench", "understanding", "--no-run", "--message-format", "json", "--quiet"]
    lines = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
    made = [json.loads(line).get("executable") for line in lines if '"executable"' in line]
    return [path for path in made if path and "understanding" in path][-1]


class Program:
    """The program of this folder."""

    def __init__(self, path):
        self.path = path
        self.names = json.loads(self.run(["names"], ""))

    def run(self, arguments, paths):
        return subprocess.run([self.path] + arguments, input=paths.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()

    def by_path(self, arguments, notes):
        rows = defaultdict(list)
        for line in self.run(arguments, "\n".join(note.path for note in notes)).splitlines():
            row = json.loads(line)
            rows[row["path"]].append(row)
        return rows

    def propose(self, notes):
        """Gives notes their hypotheses, each judged by the note's truth."""
        rows = self.by_path(["features"], notes)
        for note in notes:
            note.hypotheses = rows[note.path]
            truth.judge(note)

    def read(self, weights, notes):
        """Lists what notes ask when they are read with some weights."""
        with tempfile.NamedTemporaryFile("w", suffix=".weights") as file:
            file.write("\n".join(f"{weight:.5f}" for weight in weights))
            file.flush()
            return self.by_path(["list", file.name], notes)


class Fitting:
    """What weights are fitted to, whoever is left out."""

    def __init__(self, program, o, generated, documentation):
        self.program, self.exact = program, {author: 5.0 for author in o.exact}
        weighed = program.names if o.all else weighed_names()
        self.keep = numpy.array([name in weighed and name not in o.drop for name in program.names])
        self.fixed = [learn.Samples(generated, learn.GENERATED, learn.GENERATED_PAIRS), learn.Samples(documentation, learn.DOCUMENTATION)]

    def weights(self, notes):
        samples = learn.Samples(notes, of_author=self.exact)
        weights, bias = learn.fit([group for group in [samples] + self.fixed if group.features], self.keep)
        weights[self.program.names.index("bias")] += bias
        return weights


def folds(notes, count):
    """Parts authors into groups, each left out once."""
    authors = sorted({note.author for note in notes})
    random.Random(3).shuffle(authors)
    count = count or len(authors)
    return [set(authors[at::count]) for at in range(count)]


def cross_validate(program, fitting, notes, count):
    scores = {}
    for left_out in folds(notes, count):
        weights = fitting.weights([note for note in notes if note.author not in left_out])
        unseen = [note for note in notes if note.author in left_out]
        said = program.read(weights, unseen)
        scores.update({note.path: truth.score(note, said[note.path]) for note in unseen})
    return scores


def report(scores, misses):
    shown = ("recall", "precision", "answered", "topic", "whole")
    for path, row in sorted(scores.items(), key=lambda item: item[1]["whole"]):
        name = "/".join(path.split("/")[-2:])
        print(f"{name[-56:]:56} {row['asked']:4}", *(f"{key} {row[key]:5.1f}" for key in shown))
        for kind in ("missed", "beside") if misses else ():
            for question in row[kind]:
                print(f"    {kind} {question['line']}: {question['question'][:90]}")
    counted = {
        "recall": lambda row: True,
        "precision": lambda row: row["listed"] or not row["asked"],
        "answered": lambda row: row["recall"] and row["asked"],
        "topic": lambda row: row["topics"],
        "whole": lambda row: row["asked"],
    }
    means = []
    for key in shown:
        values = [row[key] for row in scores.values() if counted[key](row)]
        means.append(f"{key} {sum(values) / max(1, len(values)):.1f}")
    nothing = sum(1 for row in scores.values() if row["asked"] and not row["recall"])
    print(f"unseen authors, means of {len(scores)} files:", ", ".join(means) + f"; with none found: {nothing}")


def report_documentation(program, weights, notes):
    """Prints in how many files of documentation something is said to ask that does not end in a question mark."""
    said = program.read(weights, notes)
    ends = ("?", "？", "؟")
    wrong = {
        path: bad for path, rows in said.items() if (bad := [row for row in rows if not row["question"].rstrip(" *_)\"'").endswith(ends)])
    }
    print(
        f"documentation: {len(notes)} files not learned from, {len(wrong)} with a line said to ask without a question mark "
        f"({truth.rate(len(wrong), len(notes)):.1f} %)"
    )
    for path, bad in sorted(wrong.items()):
        print(f"    {path[-60:]}: {bad[0]['question'][:60]}")


def weighed_names():
    """Lists the features that have a weight."""
    with open(WEIGHTS, encoding="utf8") as file:
        return re.findall(r'^    \("(.*)", ', file.read().split(MARK)[1], re.M)


def write(names, weights):
    with open(WEIGHTS, encoding="utf8") as file:
        head = file.read().split(MARK)[0]
    table = "".join(f'    ("{name}", {weight:.3f}),\n' for name, weight in zip(names, weights))
    with open(WEIGHTS, "w", encoding="utf8") as file:
        file.write(head + MARK + table + "];\n")


def main():
    o = options()
    program = Program(o.bin or built())
    notes = [note for folder in o.corpus for note in truth.corpus(folder)]
    documentation = truth.documentation(o.docs) if o.docs else []
    random.Random(7).shuffle(documentation)
    learned, judged = documentation[::2], documentation[1::2]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, os.path.join(HERE, "styles.py"), folder, "--count", str(o.generated)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        generated = truth.corpus(folder)
        truth.called_questions(learned, os.path.join(folder, "called"))
        for some in (notes, generated, learned):
            program.propose(some)
    fitting = Fitting(program, o, generated, learned)
    report(cross_validate(program, fitting, notes, o.folds), o.misses)
    weights = fitting.weights(notes)
    if judged:
        report_documentation(program, weights, judged)
    if o.write:
        kept = fitting.keep | (numpy.array(program.names) == "bias")
        write(*zip(*[(name, weight) for name, weight, keep in zip(program.names, weights, kept) if keep]))


if __name__ == "__main__":
    main()
