"""Writes tests/Runtime/Training/AdamReference.cs: a run of Adam (Kingma and Ba, 2015, algorithm 1) in 60 digits.

The update is the one of the paper, with 1 - beta**t; the library uses a recurrence for it. Gradients and start are exact
doubles over eighteen orders of magnitude, among them zeros. Run from anywhere: python3 adam_reference.py
"""
import pathlib
import random

from mpmath import mp, mpf, sqrt

mp.dps = 60
STEPS, LENGTH = 40, 3
RATE, BETA1, BETA2, EPSILON = 0.05, 0.9, 0.999, 1e-8
OUTPUT = pathlib.Path(__file__).parent.parent / "Runtime" / "Training" / "AdamReference.cs"

HEADER = """// Written by tests/tools/adam_reference.py; do not edit.

namespace SymGrad.Runtime.Tests.Training;

/// <summary>A run of Adam in 60 digits, rounded to double at the end.</summary>
internal static class AdamReference
{{
    public const double Rate = {rate!r};

    public static readonly double[] Start = {start};

    /// <summary>Gradient and parameters after the step, step by step.</summary>
    public static readonly (double[] Gradient, double[] X)[] Steps =
    [
"""


def array(numbers):
    return "[" + ", ".join(repr(float(n)) for n in numbers) + "]"


def gradient(rng, step):
    """One component of order 1, one that spans many magnitudes, one that is mostly zero."""
    return [
        rng.uniform(-1, 1),
        rng.choice([-1, 1]) * 10 ** rng.uniform(-12, 6),
        rng.uniform(-1, 1) if step % 5 == 2 else 0.0,
    ]


def run():
    rng = random.Random(2)
    rate, beta1, beta2, epsilon = mpf(RATE), mpf(BETA1), mpf(BETA2), mpf(EPSILON)
    start = [1.5, -0.25, 0.75]
    x, m, v = [mpf(s) for s in start], [mpf(0)] * LENGTH, [mpf(0)] * LENGTH
    rows = []
    for t in range(1, STEPS + 1):
        g = gradient(rng, t)
        for i in range(LENGTH):
            m[i] = beta1 * m[i] + (1 - beta1) * mpf(g[i])
            v[i] = beta2 * v[i] + (1 - beta2) * mpf(g[i]) ** 2
            m_hat = m[i] / (1 - beta1**t)
            v_hat = v[i] / (1 - beta2**t)
            x[i] -= rate * m_hat / (sqrt(v_hat) + epsilon)
        rows.append(f"        ({array(g)}, {array(x)}),\n")
    return HEADER.format(rate=RATE, start=array(start)) + "".join(rows) + "    ];\n}\n"


OUTPUT.write_text(run(), newline="\n")
