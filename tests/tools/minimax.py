#!/usr/bin/env python3
"""Coefficients of the polynomials in src/Runtime/VectorMath and Scalar, by Remez' exchange algorithm in arbitrary precision.

    python3 tests/tools/minimax.py            prints every table with its maximal relative error
Each row: name, function p approximates, weight (the error of p is multiplied with it), interval, number of coefficients.
"""
import sys
from mpmath import mp, mpf, cos, exp, expm1, log, lu_solve, matrix, pi, sqrt, atan, asin, polyval

mp.dps = 50


def remez(function, weight, low, high, count):
    """The polynomial of `count` coefficients that minimises max |weight·(p − function)| over [low, high]."""
    low, high = mpf(low), mpf(high)
    exact_weight = weight
    floor = max(abs(weight(low)), abs(weight(high))) / 1000  # a weight of 0 would make the system singular

    def weight(x):
        return abs(exact_weight(x)) + floor
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * k / count) for k in range(count + 1)]
    for _ in range(30):
        system = matrix(count + 1, count + 1)
        target = matrix(count + 1, 1)
        for i, x in enumerate(nodes):
            for j in range(count):
                system[i, j] = x ** j
            system[i, count] = (-1) ** i / weight(x)
            target[i] = function(x)
        solution = lu_solve(system, target)
        coefficients = [solution[j] for j in range(count)]

        def error(x):
            return weight(x) * (polyval(coefficients[::-1], x) - function(x))
        samples = 24 * count
        grid = [(low + high) / 2 - (high - low) / 2 * cos(pi * k / samples) for k in range(samples + 1)]
        values = [error(x) for x in grid]
        peaks = [k for k in range(samples + 1)
                 if (k == 0 or abs(values[k]) >= abs(values[k - 1]) or values[k] * values[k - 1] < 0)
                 and (k == samples or abs(values[k]) > abs(values[k + 1]) or values[k] * values[k + 1] < 0)]
        chosen = []
        for k in peaks:
            if chosen and values[k] * values[chosen[-1]] > 0:
                if abs(values[k]) > abs(values[chosen[-1]]):
                    chosen[-1] = k
            else:
                chosen.append(k)
        while len(chosen) > count + 1:
            chosen.pop(0 if abs(values[chosen[0]]) < abs(values[chosen[-1]]) else -1)
        largest = max(abs(v) for v in values)
        smallest = min(abs(values[k]) for k in chosen)
        if len(chosen) < count + 1 or (largest - smallest) / largest < mpf("1e-4"):
            break
        nodes = [grid[k] for k in chosen]
    return coefficients, largest


def series(closed, taylor):
    """`closed` away from 0, where it is accurate, and the first terms of its Taylor series near 0."""
    return lambda x: closed(x) if abs(x) > mpf("1e-8") else polyval(taylor[::-1], x)


def atanh_tail(z):
    """(log((1+s)/(1−s)) − 2s)/s³ at z = s²."""
    return sum(2 * z ** k / (2 * k + 3) for k in range(60))


def atan_tail(z):
    """(atan(x) − x)/x³ at z = x²; the series converges too slowly near 1."""
    x = sqrt(z)
    return (atan(x) - x) / (x * z) if z > mpf("1e-6") else -mpf(1) / 3 + z / 5 - z * z / 7


def asin_tail(z):
    x = sqrt(z)
    return (asin(x) - x) / (x * z) if z > mpf("1e-6") else mpf(1) / 6 + 3 * z / 40 + 15 * z * z / 336


HALF_LN2 = log(2) / 2
QUARTER_PI = pi / 4
ROOT = (sqrt(2) - 1) ** 4  # s² for the significand √2: s = (√2−1)/(√2+1)

TABLES = [
    # e^r = 1 + r + r²·p(r)
    ("exp tail", series(lambda r: (expm1(r) - r) / r ** 2, [mpf(1) / 2, mpf(1) / 6, mpf(1) / 24]),
     lambda r: r * r / exp(r), -HALF_LN2, HALF_LN2, 10),
    # expm1(r) = r + r²·p(r), relative to r
    ("expm1 tail", series(lambda r: (expm1(r) - r) / r ** 2, [mpf(1) / 2, mpf(1) / 6, mpf(1) / 24]),
     lambda r: r, -HALF_LN2, HALF_LN2, 11),
    # of the scalar functions, whose tables leave small arguments: relative to r
    ("scalar exp tail", series(lambda r: (expm1(r) - r) / r ** 2, [mpf(1) / 2, mpf(1) / 6, mpf(1) / 24]),
     lambda r: r, -HALF_LN2 / 64, HALF_LN2 / 64, 5),
    ("scalar log tail", lambda r: sum((-1) ** k * mpf(r) ** k / (k + 3) for k in range(40)), lambda r: r * r, -0.0085, 0.01565, 7),
    ("log((1+s)/(1-s)) tail", atanh_tail, lambda z: z, 0, ROOT, 7),
    # log(1 + x) on [0, 1], where s is at most 1/5
    ("log1p of [0, 1] tail", atanh_tail, lambda z: z, 0, mpf("0.04"), 7),
    ("log double-double tail", lambda z: sum(2 * z ** k / (2 * k + 5) for k in range(60)), lambda z: z * z, 0, ROOT, 9),
    ("sin tail", lambda z: sum((-1) ** (k + 1) * z ** k / mp.factorial(2 * k + 3) for k in range(25)),
     lambda z: z, 0, QUARTER_PI ** 2 * mpf("1.02"), 6),
    ("cos tail", lambda z: sum((-1) ** k * z ** k / mp.factorial(2 * k + 4) for k in range(25)),
     lambda z: z * z, 0, QUARTER_PI ** 2 * mpf("1.02"), 6),
    ("sinh tail", lambda z: sum(z ** k / mp.factorial(2 * k + 3) for k in range(25)), lambda z: z, 0, 1, 8),
    ("asin tail", asin_tail, lambda z: z, 0, mpf("0.25"), 12),
    ("atan tail", atan_tail, lambda z: z, 0, (sqrt(2) - 1) ** 2, 11),
    ("inverse cube root", lambda t: t ** (-mpf(1) / 3), lambda t: t ** (mpf(1) / 3), mpf(2) ** mpf("-1.5"), mpf(2) ** mpf("1.5"), 7),
    # for float results, evaluated in double
    ("short exp", exp, lambda r: 1 / exp(r), -HALF_LN2, HALF_LN2, 8),
    ("short expm1 tail", series(lambda r: (expm1(r) - r) / r ** 2, [mpf(1) / 2, mpf(1) / 6, mpf(1) / 24]),
     lambda r: r, -HALF_LN2, HALF_LN2, 7),
    ("short log tail", atanh_tail, lambda z: z, 0, ROOT, 4),
    ("short sin tail", lambda z: sum((-1) ** (k + 1) * z ** k / mp.factorial(2 * k + 3) for k in range(25)),
     lambda z: z, 0, QUARTER_PI ** 2 * mpf("1.02"), 4),
    ("short cos tail", lambda z: sum((-1) ** (k + 1) * z ** k / mp.factorial(2 * k + 2) for k in range(25)),
     lambda z: z, 0, QUARTER_PI ** 2 * mpf("1.02"), 5),
]

if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, function, weight, low, high, count in TABLES:
        if wanted in name:
            coefficients, error = remez(function, weight, low, high, count)
            print(f"{name}: error 2^{float(log(error, 2)):.1f}")
            print("    " + ", ".join(repr(float(c)) for c in coefficients))
