"""Weights of features, by logistic regression of two kinds of samples.

Each hypothesis is a sample: is it right? And each pair of hypotheses of one note that cannot both hold is one: is the
better reading the one that src/note/reading/choose.rs takes? Newton's method with weight decay
(https://en.wikipedia.org/wiki/Logistic_regression, iteratively reweighted least squares), in numpy.
"""

from bisect import bisect_right

import numpy

# As in src/note/reading/choose.rs.
SURE, MANY, NESTED = -1.386, 0.6, 0.3
# What samples weigh: generated notes, their pairs, documentation, and all pairs beside all single hypotheses.
GENERATED, GENERATED_PAIRS, DOCUMENTATION, PAIRS = 0.2, 0.6, 3.0, 0.3
DECAY = 0.01
# How little a series is right that holds lines which ask nothing: the share of those that ask, to this power.
STRICT = 5


class Samples:
    """Features, how right each is (0 to 1), and what each weighs; and pairs: better, worse, their sizes, weight."""

    def __init__(self, notes, weight=1.0, pair_weight=1.0, of_author=None):
        of_author = of_author or {}
        self.features, self.right, self.weights, self.pairs = [], [], [], []
        for note in notes:
            for one in note.hypotheses:
                self.features.append(one["features"])
                self.right.append(one["right"] ** STRICT)
                self.weights.append(weight * of_author.get(note.author, 1.0) * one["count"] ** 0.2)
            if note.truth:
                share = PAIRS * pair_weight * of_author.get(note.author, 1.0) / len(notes)
                self.pairs += [(better, worse, share * gain) for better, worse, gain in ranked(note)]


def ranked(note):
    """Lists pairs of hypotheses that contradict each other, the better first, with how much better it is (sum 1)."""
    if not hasattr(note, "ranked"):
        asked, worth = len(note.truth), []
        for one in note.hypotheses:
            recall = one["found"] / asked
            worth.append(2 * recall * one["right"] / (recall + one["right"]) if recall and one["right"] else 0.0)
        found = [
            (one, other, worth[i] - worth[j])
            for i, one in enumerate(note.hypotheses)
            for j, other in enumerate(note.hypotheses)
            if worth[i] > worth[j] + 0.1 and contradict(one, other, note.lines + 1)
        ]
        total = sum(gain for _, _, gain in found)
        note.ranked = [(one, other, gain / total) for one, other, gain in found]
    return note.ranked


def contradict(one, other, end):
    if one["name"].endswith('" known') and other["name"].endswith('" known'):
        return False
    lines, others = [line for line, _ in one["asked"]], [line for line, _ in other["asked"]]
    return bool(set(lines) & set(others)) or held(lines, others, end) > NESTED or held(others, lines, end) > NESTED


def held(one, other, end):
    """Returns the share of the records of one series that hold a line of another."""
    holding = 0
    for start, stop in zip(one, one[1:] + [end]):
        first = bisect_right(other, start)
        holding += first < len(other) and other[first] < stop
    return 0.0 if len(one) < 3 and holding <= 1 else holding / len(one)


def fit(groups, keep):
    """Fits weights to groups of samples; `keep` says which features may have one. Returns the weights and the bias."""
    features = numpy.array([row for group in groups for row in group.features])
    mean, spread = features.mean(0), features.std(0)
    used = (spread > 1e-6) & keep
    scaled = lambda rows: (rows[:, used] - mean[used]) / spread[used]
    matrix = numpy.hstack([numpy.ones((len(features), 1)), scaled(features)])
    target = numpy.array([right for group in groups for right in group.right])
    weights = numpy.array([weight for group in groups for weight in group.weights])
    weights *= len(weights) / weights.sum()
    offset = numpy.zeros(len(matrix))
    pairs = [pair for group in groups for pair in group.pairs]
    if pairs:
        sizes = numpy.array([[len(better["asked"]), len(worse["asked"])] for better, worse, _ in pairs], float)
        shares = (sizes / sizes.max(1, keepdims=True)) ** MANY
        better = numpy.array([pair[0]["features"] for pair in pairs])
        worse = numpy.array([pair[1]["features"] for pair in pairs])
        rows = shares[:, :1] * scaled(better) - shares[:, 1:] * scaled(worse)
        more = shares[:, 0] - shares[:, 1]
        of_pairs = numpy.array([pair[2] for pair in pairs]) * len(weights)
        matrix = numpy.vstack([matrix, numpy.hstack([more[:, None], rows])])
        target = numpy.concatenate([target, numpy.ones(len(pairs))])
        weights = numpy.concatenate([weights, of_pairs])
        offset = numpy.concatenate([offset, -SURE * more])
    solved = newton(matrix, target, weights, offset)
    result = numpy.zeros(features.shape[1])
    result[used] = solved[1:] / spread[used]
    return result, solved[0] - (solved[1:] * mean[used] / spread[used]).sum()


def newton(matrix, target, weights, offset):
    solved = numpy.zeros(matrix.shape[1])
    decay = numpy.full(matrix.shape[1], DECAY * len(weights))
    decay[0] = 0
    for _ in range(20):
        odds = 1 / (1 + numpy.exp(-numpy.clip(matrix @ solved + offset, -30, 30)))
        gradient = matrix.T @ (weights * (odds - target)) + decay * solved
        curve = (matrix * (weights * odds * (1 - odds) + 1e-6)[:, None]).T @ matrix + numpy.diag(decay + 1e-9)
        step = numpy.linalg.solve(curve, gradient)
        solved -= step
        if abs(step).max() < 1e-4:
            break
    return solved
