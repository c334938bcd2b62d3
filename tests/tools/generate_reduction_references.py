#!/usr/bin/env python3
"""Exact reductions for tests/Runtime/Reductions, computed with mpmath.

    python3 tests/tools/generate_reduction_references.py

reductions.txt: a line "x <bits>…" starts a case; the lines after it name a reduction, the bits of its correctly rounded
value and the distance of the exact value from that in units in its last place.
"""
import random
from pathlib import Path
from mpmath import mp, mpf
from generate_vector_references import bits, rounded, ulp

TARGET = Path(__file__).resolve().parents[1] / "Runtime" / "References" / "Reductions" / "reductions.txt"
mp.dps = 120


def cases():
    r = random.Random(2024)
    for length in (1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100):
        yield [r.uniform(-1, 1) for _ in range(length)]
        yield [r.uniform(-40, 40) for _ in range(length)]
        yield [r.choice((1, -1)) * 2.0 ** r.uniform(-1074, 1015) for _ in range(length)]
        yield [1e9 + r.random() for _ in range(length)]
        yield [r.uniform(-1, 1) * 1e300 for _ in range(length)]
        yield [r.uniform(-1, 1) * 1e-300 for _ in range(length)]
        yield [r.uniform(-1, 1) * 1e-320 for _ in range(length)]
    yield [1e308, 1e308, -1e308, 1.0]
    yield [1.7e308, 1.7e308]
    yield [1e16, 1.0, -1e16]
    yield [0.0, -50.0]
    yield [0.0, -700.0, -740.0]
    yield [-1000.0, -1001.0, -1002.0]
    yield [1000.0, 1000.0, 1000.0]
    yield [5e-324] * 5
    yield [0.1] * 10


def reductions(x):
    n = len(x)
    x = [mpf(v) for v in x]
    mean = mp.fsum(x) / n
    largest = max(x)
    deviations = mp.fsum((v - mean) ** 2 for v in x)
    yield "sum", mp.fsum(x)
    yield "mean", mean
    yield "norm", mp.sqrt(mp.fsum(v * v for v in x))
    yield "norm3", mp.cbrt(mp.fsum(abs(v) ** 3 for v in x))
    yield "norm1.5", mp.fsum(abs(v) ** mpf(1.5) for v in x) ** (mpf(2) / 3)
    rest = mp.fsum(mp.exp(v - largest) for v in x if v is not largest)
    yield "logsumexp", largest + mp.log1p(rest)
    yield "variance", deviations / n
    if n > 1:
        yield "samplevariance", deviations / (n - 1)


def main():
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for x in cases():
        lines.append("x " + " ".join(f"{bits(v):016x}" for v in x))
        for name, value in reductions(x):
            y = rounded(value)
            residual = 0.0 if abs(y) == float("inf") else float((value - mpf(y)) / ulp(y))
            lines.append(f"{name} {bits(y):016x} {residual:.3f}")
    TARGET.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
