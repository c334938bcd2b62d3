#!/usr/bin/env python3
"""Exact values and gradients of tests/EndToEnd/NanCases, to EndToEnd/References/nan-cases.csv.

Each function is written a second time over mpmath numbers of 1000 digits; its gradient comes from central differences with a
relative step of 1e-300, whose error of about 1e-600 is far below the last digit of a double. Where the derivative is a limit,
a subgradient or a convention, it is stated here instead. Lines: case, function, arguments, value, partials; the elements of a
span stand in brackets. Run it in this folder: python3 nan_cases.py
"""

import struct
from pathlib import Path

from mpmath import mp, mpf, inf, nan, exp, log, sqrt, sin, cos, acos, fsum, fprod

mp.dps = 1000
STEP = mpf(10) ** -300
MAX = float.fromhex("0x1.fffffffffffffp1023")
MAX_SINGLE = float.fromhex("0x1.fffffep127")

CASES = []


def case(number, name, function, *points, constant=()):
    """A function and its points. A point is a tuple of numbers and lists, or (point, (value, partials)) if stated."""
    for point in points:
        stated = len(point) == 2 and isinstance(point[0], tuple)
        arguments, result = point if stated else (point, None)
        CASES.append((number, name, arguments, result or exact(function, arguments, constant)))


def single(x):
    """The nearest float."""
    return struct.unpack("f", struct.pack("f", x))[0]


def flat(arguments):
    return [x for a in arguments for x in (a if isinstance(a, list) else [a])]


def shaped(arguments, numbers):
    rest = iter(numbers)
    return [[next(rest) for _ in a] if isinstance(a, list) else next(rest) for a in arguments]


def exact(function, arguments, constant):
    """Value and partials by differences, in the numbers of all arguments that are not constant (nor whole numbers)."""
    numbers = [x if isinstance(x, int) else mpf(x) for x in flat(arguments)]
    owners = [k for k, a in enumerate(arguments) for _ in (a if isinstance(a, list) else [a])]
    partials = []
    for k, x in enumerate(numbers):
        if owners[k] in constant or isinstance(x, int):
            continue
        if abs(x) == inf:
            partials.append(mpf(0))
            continue
        step = abs(x) * STEP if x != 0 else STEP
        ends = [function(*shaped(arguments, [y + d if i == k else y for i, y in enumerate(numbers)])) for d in (step, -step)]
        partials.append((ends[0] - ends[1]) / (2 * step))
    return function(*shaped(arguments, numbers)), partials


def sigmoid(x):
    return 1 / (1 + exp(-x))


def cross_entropy(x, y):
    """With p the sigmoid: −y log p − (1 − y) log(1 − p)."""
    return y * log(1 + exp(-x)) + (1 - y) * log(1 + exp(x))


def softmax_loss(x, y):
    total = fsum(exp(v) for v in x)
    return -fsum(b * (v - log(total)) for v, b in zip(x, y) if b)


def pooling(x, w, p):
    return fsum(b * abs(v) ** p for v, b in zip(x, w)) ** (1 / p)


def cosine(x, y):
    return fsum(a * b for a, b in zip(x, y)) / (sqrt(fsum(a * a for a in x)) * sqrt(fsum(b * b for b in y)))


def clamp(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def power(x, p):
    return x ** p


def squarings(x, n):
    return mpf(2) ** n * log(abs(x))


# Powers: below zero the base counts as zero, infinite partials saturate.
case(1, "Fractional", lambda x: x ** mpf(2.5), ((-2.0,), (0, [0])), (3.0,))
case(2, "InverseSquare", lambda x: x ** -2, (1e-10,), (-1e-10,), (1e-100,), ((1e-150,), (1e-150 ** -2, [-MAX])))
case(2, "InverseSquareSingle", lambda x: x ** -2, ((single(1e-13),), (mpf(single(1e-13)) ** -2, [-MAX_SINGLE])), (single(1e-10),))
case(3, "Hundredth", lambda x: x ** 100, (1000.0,))
case(3, "LogHundredth", lambda x: 100 * log(abs(x)), (1000.0,), (1e10,), (1e-300,), (-1e10,))
case(3, "LogHundredthSingle", lambda x: 100 * log(abs(x)), (1000.0,))
case(4, "Power", power,
     ((0.0, 0.0), (1, [0, -MAX])), ((0.0, 0.5), (0, [MAX, 0])), ((0.0, 1.0), (0, [1, 0])), ((0.0, 2.0), (0, [0, 0])))
case(5, "Power", power,
     ((0.0, -1.0), (inf, [-MAX, -MAX])), ((0.0, -0.5), (inf, [-MAX, -MAX])), ((-2.0, 3.0), (-8, [12, 0])),
     ((-2.0, -2.0), (0.25, [0.25, 0])), (1.0, 7.5), ((1.0, 1e300), (1, [1e300, 0])), (2.0, 0.0), (1e-300, 0.0), (3.0, -2.5))
case(5, "PowerSingle", power,
     ((0.0, 0.5), (0, [MAX_SINGLE, 0])), ((0.0, -1.0), (inf, [-MAX_SINGLE, -MAX_SINGLE])), ((0.0, 2.0), (0, [0, 0])),
     ((0.0, 0.0), (1, [0, -MAX_SINGLE])), (1.0, 4.0), (2.0, 0.0))
case(5, "ScaledRoot", lambda x, y: y * sqrt(x), ((0.0, 0.0), (0, [0, 0])), (4.0, 3.0))
case(5, "ProductOfPowers", lambda x, p: x ** p * p ** x, ((0.0, 1.0), (0, [1, 0])), (2.0, 3.0))
case(5, "SumOfPowers", lambda x, p: x ** p + x ** (2 * p), ((0.0, 1.0), (0, [1, 0])), (2.0, 0.5))

# Losses through a sigmoid and a logarithm.
for form in ("NegativeLogSigmoid", "NegativeLogOfRatio", "NegativeLogOfTanh", "NegativeLogOverLocals"):
    case(6, form, lambda x, y: log(1 + exp(-x)) * y,
         (-800.0, 1.0), (-800.0, 0.0), (-40.0, 0.3), (0.0, 1.0), (1e-9, 1.0), (40.0, 1.0), (700.0, 1.0), (800.0, 1.0), (800.0, 0.0))
case(7, "CrossEntropy", cross_entropy,
     (-800.0, 1.0), (-800.0, 0.0), (800.0, 0.0), (800.0, 1.0), (40.0, 0.25), (-40.0, 1.0), (1e4, 0.5), (0.0, 0.5))
case(8, "Clamped", lambda x: -log(clamp(sigmoid(x), 1e-7, 1 - 1e-7)), (-800.0,), (800.0,), (-3.0,))
case(8, "Offset", lambda x: -log(sigmoid(x) + mpf(1e-7)), (-800.0,), (-16.0,), (40.0,), (800.0,))
case(8, "ClampedCrossEntropy", lambda x, t: (lambda p: -(t * log(p) + (1 - t) * log(1 - p)))(clamp(sigmoid(x), 1e-7, 1 - 1e-7)),
     (50.0, 0.0), (50.0, 1.0), (-50.0, 0.3), (0.5, 0.3))

# Softmax and its logarithm.
case(10, "FirstClass", lambda x: softmax_loss(x, [1] + [0] * (len(x) - 1)), ([1.0, 1000.0],), ([1000.0, 1.0],), ([-1000.0, -1001.0],))
for form in ("SoftmaxLoss", "SoftmaxLossShifted", "SoftmaxLossOfProbabilities"):
    case(10, form, softmax_loss, ([1.0, 1000.0], [0.0, 1.0]), ([1.0, 1000.0], [1.0, 0.0]), ([1.0, 2.0, 3.0], [0.2, 0.3, 0.5]), constant=(1,))
    case(11, form, softmax_loss,
         ([5.0], [1.0]), ([900.0, 900.0], [1.0, 0.0]), ([1e300, 1e300], [0.0, 1.0]), ([1.0, 2.0, -inf], [1.0, 0.0, 0.0]),
         ([3.0, 3.0, 3.0, 3.0], [0.0, 0.0, 1.0, 0.0]), constant=(1,))
case(11, "CrossEntropyOfProbabilities", lambda p, y: -fsum(b * log(a) for a, b in zip(p, y) if b),
     (([0.0, 1.0], [0.0, 1.0]), (0, [0, -1])), ([1e-300, 0.5], [0.5, 0.5]), constant=(1,))
case(12, "LogSumExp", lambda x: log(fsum(exp(v) for v in x)), ([1000.0, 1000.0],), ([-1000.0, -1001.0],), ([1.0, 800.0],), ([1.0, -inf],))
case(12, "LogSumExpOfNegated", lambda x: log(fsum(exp(-v) for v in x)), ([800.0, 900.0],), ([-800.0, -900.0],))
case(12, "LogSumExpWeighted", lambda x, w: log(fsum(b * exp(v) for v, b in zip(x, w))), ([800.0, 801.0], [0.2, 0.8]), ([-800.0, -801.0], [0.2, 0.8]))
case(12, "LogSumExpScaled", lambda x, s: log(fsum(exp(v / s) for v in x)) * s, ([800.0, 801.0], 0.5), ([1.0, 2.0], 0.001))
case(12, "TwoTerms", lambda x, y: log(exp(x) + exp(y)), (800.0, 801.0), (-800.0, -801.0), (1e300, 1.0))
case(12, "TwoWeightedTerms", lambda x, y: log(mpf(0.2) * exp(x) + mpf(0.8) * exp(y)), (800.0, 801.0), (-800.0, -790.0))

# Ratios.
case(13, "NothingBelow", None, ((2.0,), (nan, [nan])))
case(14, "DifferenceQuotient", lambda x: x + 1, (1.0,), (1 + 2.0 ** -40,), (1 - 2.0 ** -20,), (3.0,))
case(14, "SineRatio", lambda x: sin(x) / x, ((0.0,), (1, [0])), (1e-5,), (-1e-160,), (2.0,))
case(14, "CosineRatio", lambda x: (1 - cos(x)) / (x * x), ((0.0,), (0.5, [0])), (1e-5,), (1e-160,), (2.0,))
case(14, "ExponentialRatio", lambda x: (exp(x) - 1) / x, ((0.0,), (1, [0.5])), (1e-5,), (-1e-160,), (2.0,), (-800.0,))
case(14, "LogarithmRatio", lambda x: log(1 + x) / x, ((0.0,), (1, [-0.5])), (1e-5,), (-1e-160,), (2.0,))
case(15, "Cancelling", lambda a, b, u: a / b, (2.0, 3.0, 800.0), (2.0, 3.0, -800.0))
case(15, "NormalisedWeight", lambda x: x[0] / fsum(x), ([1e-300, 3e-300],), ([1e300, 3e300],), ([1e308, 1.5e308],))
case(15, "NormalisedExponential", lambda w, u: exp(w[0] * u) / fsum(exp(v * u) for v in w), ([1.0, 2.0], 800.0), ([1.0, 2.0], -800.0))
case(15, "Cosine", cosine, (([0.0, 0.0], [1.0, 2.0]), (0, [0, 0, 0, 0])), ([3e-200, 4e-200], [1.0, 2.0]), ([3e200, 4e200], [1e200, 2e200]))
case(15, "Variance", lambda x: fsum(v * v for v in x) / len(x) - (fsum(x) / len(x)) ** 2, ([1e9, 1e9 + 1, 1e9 + 2],), ([1.0, 2.0, 4.0],), ([7.0, 7.0],))

# Repeated multiplication.
case(16, "LogOfSquarings", lambda x: squarings(x, 50), (3.0,), (0.5,), (-3.0,), (1 + 2.0 ** -40,))
case(16, "LogOfManySquarings", squarings, (3.0, 50), (0.5, 60), (3.0, 0))
case(16, "ScaledLogOfSquarings", lambda x, s: s * squarings(x, 50), (3.0, 0.0), (3.0, 2.0))
case(17, "LogOfProduct", lambda p: log(fprod(p)), ([1e-3] * 400,), ([1e300] * 4,), ([0.5, 0.25],))
case(17, "GeometricMean", lambda p: fprod(p) ** (mpf(1) / len(p)), ([1e-3] * 400,), ([1e300] * 4,), ([0.5, 0.25],))
case(17, "LogOfGrowth", lambda x: 1000 * log(1 + x), (2.0,), (1e-12,), (-0.75,))

# Norms and learned pooling.
case(18, "Pooling", pooling,
     (([0.0, 0.0], [0.3, 0.7], 2.0), (0, [0, 0, 0, 0, 0])), (([0.0, 0.0], [1.0, 1.0], 1.5), (0, [0, 0, 0, 0, 0])),
     ([3e-300, 4e-300], [0.3, 0.7], 2.0), ([3e300, 4e300], [0.3, 0.7], 2.0), ([1e300, 2e-300], [0.3, 0.7], 3.0),
     ([3.0, -4.0], [0.3, 0.7], 1 + 2.0 ** -40), ([3.0, -4.0], [0.3, 0.7], 50.0), ([3.0, -4.0], [0.5, 0.5], 1e-3), ([1000.0, 2000.0], [1.0, 1.0], 150.0),
     (([0.0, 2.0], [1.0, 1.0], 3.0), (2, [0, 1, 0, mpf(2) / 3, 0])))
case(19, "Euclidean", lambda x: sqrt(fsum(v * v for v in x)), (([0.0, 0.0],), (0, [0, 0])), ([3e-200, 4e-200],), ([3e200, -4e200],), ([5e-324, 0.0],))
case(19, "Hypotenuse", lambda x, y: sqrt(x * x + y * y), ((0.0, 0.0), (0, [0, 0])), (3e-200, 4e-200), (3e200, 4e200))
case(19, "Direction", lambda x: x[0] / sqrt(fsum(v * v for v in x)), ([3e-200, 4e-200],), ([3e200, 4e200],), ([1e-300, 1.0],))
case(20, "LogOfExponentialNorm", lambda x, w: log(fsum(exp(b * v) for v, b in zip(x, w))), ([1.0, 2.0], [900.0, 900.0]), ([1.0, 2.0], [-900.0, 900.0]), ([-1.0, -2.0], [900.0, 900.0]))
case(20, "ExponentialNorm", lambda x, w: fsum(exp(b * v) for v, b in zip(x, w)), ([0.5, 0.25], [900.0, 900.0]), ([-1.0, 0.0], [900.0, 900.0]))

# Conditionals.
case(21, "GuardedLog", lambda x: log(x) if x > 0 else mpf(0), ((0.0,), (0, [0])), (-1.0,), (2.0,))
case(21, "GuardedSineRatio", lambda x: sin(x) / x, ((0.0,), (1, [0])), (1e-5,))
case(21, "EarlyReturn", lambda x: sqrt(x) if x > 0 else mpf(0), ((0.0,), (0, [0])), (-1.0,), (4.0,))
case(21, "SumOfGuardedLogs", lambda x: fsum(log(v) for v in x if v > 0), (([0.0, -1.0, 2.0],), (log(2), [0, 0, 0.5])))
case(21, "SumOfGuardedRatios", lambda x: fsum(sin(v) / v for v in x), (([0.0, 2.0],), (1 + sin(2) / 2, [0, (2 * cos(2) - sin(2)) / 4])))
case(22, "GuardedArcCosine", lambda x: acos(x) if abs(x) < 1 else mpf(0), ((1.0,), (0, [0])), ((-1.0,), (0, [0])), (2.0,), (0.5,))
case(22, "RectifiedRoot", lambda x: sqrt(max(x, 0)), (-1.0,), (4.0,))


def text(number):
    number = mpf(number)
    if number in (inf, -inf) or number != number:
        return {"+inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[mp.nstr(number)]
    return mp.nstr(number, 25, min_fixed=-3, max_fixed=20)


def arguments_text(arguments):
    cell = lambda x: x if isinstance(x, int) else {inf: "Infinity", -inf: "-Infinity"}.get(x, repr(x))
    return ";".join("[" + " ".join(str(cell(x)) for x in a) + "]" if isinstance(a, list) else str(cell(a)) for a in arguments)


rows = [f"{n},{f},{arguments_text(a)},{text(v)},{';'.join(text(p) for p in ps)}" for n, f, a, (v, ps) in CASES]
target = Path(__file__).parent.parent / "EndToEnd" / "References" / "nan-cases.csv"
target.write_text("case,function,arguments,value,partials\n" + "\n".join(rows) + "\n")
print(len(rows), "rows")
