"""Notes with labelled truth, and what a reading of them is worth.

A corpus is a folder with NAME/FILE and truth/NAME__FILE.jsonl, one labelled question a line (line, question, answered,
answer_lines, topic); unsure/NAME__FILE.jsonl names lines on which honest people differ.
"""

import json
import os
import re
from collections import Counter, defaultdict


class Note:
    """A file, who wrote it, what it asks, and the hypotheses of the program about it."""

    def __init__(self, path, author, truth=(), unsure=()):
        self.path, self.author, self.truth, self.unsure = path, author, list(truth), set(unsure)
        self.hypotheses = []
        with open(path, "rb") as file:
            self.lines = file.read().count(b"\n") + 1


def corpus(folder):
    """Lists the notes of a corpus."""
    notes = []
    for name in sorted(os.listdir(os.path.join(folder, "truth"))):
        author, file = name.removesuffix(".jsonl").split("__", 1)
        places = (os.path.join(folder, author, file), os.path.join(folder, "..", author, file))
        path = next((place for place in places if os.path.exists(place)), None)
        if path:
            unsure = [row["line"] for row in rows(os.path.join(folder, "unsure", name))]
            notes.append(Note(path, author, rows(os.path.join(folder, "truth", name)), unsure))
    return notes


def documentation(folder):
    """Lists the Markdown and plain text below a folder, each an author of its own: none of it asks."""
    found = []
    for place, folders, files in os.walk(folder):
        folders.sort()
        paths = (os.path.join(place, file) for file in sorted(files) if file.lower().endswith((".md", ".txt")))
        found += [Note(path, path) for path in paths if os.path.getsize(path) < 200_000]
    return found


def called_questions(notes, folder):
    """Gives every eighth note another name, by which it would hold questions: a name alone must not make prose ask."""
    for number, note in enumerate(notes[1::8]):
        place = os.path.join(folder, str(number))
        os.makedirs(place)
        path = os.path.join(place, "questions" + os.path.splitext(note.path)[1])
        os.symlink(os.path.abspath(note.path), path)
        note.path = path


def rows(path):
    """Reads a file of JSON rows; one that is not there has none."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def words(text):
    return re.findall(r"\w+", (text or "").lower())


def likeness(one, other):
    """Returns the share of words that two texts have in common, from 0 to 1."""
    one, other = words(one), words(other)
    if not one or not other:
        return 1.0 if not one and not other else 0.0
    return 2 * sum((Counter(one) & Counter(other)).values()) / (len(one) + len(other))


def judge(note):
    """Says of each hypothesis of a note how much of it is right, and which of the note's questions it finds."""
    by_line = defaultdict(list)
    for index, row in enumerate(note.truth):
        by_line[row["line"]].append((index, row))
    all_words = [(row["line"], set(words(row["question"]))) for row in note.truth]

    def asks_again(line, text):
        mine = set(words(text))
        return len(words(text)) > 3 and any(other != line and mine <= theirs for other, theirs in all_words)

    def fits(line, text, row):
        within = set(words(text)) <= set(words(row["question"]))
        return likeness(row["question"], text) >= 0.55 or (within and (len(words(text)) > 3 or row["line"] == line))

    for one in note.hypotheses:
        sure = [
            (line, text) for line, text in one["asked"] if line not in note.unsure and (line in by_line or not asks_again(line, text))
        ] or one["asked"]
        found, right = set(), 0
        for line, text in sure:
            near = [(index, row) for step in (0, -1, 1) for index, row in by_line.get(line + step, [])]
            fitting = [index for index, row in near if fits(line, text, row)]
            right += bool(fitting)
            found.update(fitting[:1])
        one["count"], one["right"], one["found"] = len(sure), right / len(sure), len(found)


def pairs(truth, said):
    """Pairs labelled and listed questions, as the scorer of the corpus does; returns them, and what was listed beside."""
    free, paired = set(range(len(said))), []
    for row in truth:
        lines = [row["line"]] + row.get("alt_lines", [])
        best = None
        for index in free:
            off = min(abs(said[index]["line"] - line) for line in lines)
            like = likeness(row["question"], said[index]["question"]) if off <= 3 else 0
            if off <= 3 and ((off <= 1 and like >= 0.6) or like >= 0.9) and (best is None or (-off, like) > best[0]):
                best = ((-off, like), index)
        if best:
            free.discard(best[1])
        paired.append((row, said[best[1]] if best else None))
    return paired, [said[index] for index in sorted(free)]


def overlap(one, other):
    """Returns how much of two stretches of lines is in both, from 0 to 1."""
    if one is None or other is None:
        return 1.0 if one == other else 0.0
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)
    return both / ((one[1] - one[0] + 1) + (other[1] - other[0] + 1) - both)


def rate(part, whole):
    return 100 * part / whole if whole else 100.0


def score(note, said):
    """Scores what the program lists of a note, in percent."""
    paired, beside = pairs(note.truth, said)
    beside = [row for row in beside if row["line"] not in note.unsure]
    hits = [(row, found) for row, found in paired if found]
    agree = [row["answered"] == found["answered"] for row, found in hits]
    whole = [
        same and (not row["answered"] or overlap(row["answer_lines"], found["answer_lines"]) >= 0.8)
        for same, (row, found) in zip(agree, hits)
    ]
    topics = [likeness(row["topic"], found["topic"]) >= 0.6 for row, found in hits if row.get("topic")]
    return {
        "asked": len(note.truth),
        "listed": len(said),
        "recall": rate(len(hits), len(note.truth)),
        "precision": rate(len(hits), len(hits) + len(beside)),
        "answered": rate(sum(agree), len(hits)),
        "topic": rate(sum(topics), len(topics)),
        "whole": rate(sum(whole), len(note.truth)),
        "topics": len(topics),
        "missed": [row for row, found in paired if not found],
        "beside": beside,
    }
