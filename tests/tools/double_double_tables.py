"""Writes the tables of src/Runtime/Scalar: DoubleDouble.Tables.cs and TwoOverPi.

Every entry is computed with mpmath at 1600 bits and stored as an unevaluated sum of two doubles; the high part of a
logarithm is a multiple of 2^-42, so that its sum with a multiple of the leading part of log 2 is exact.
Usage: python3 double_double_tables.py > ../../src/Runtime/Scalar/DoubleDouble.Tables.cs
"""
from mpmath import floor, ldexp, log, mp, mpf, pi

mp.prec = 1600
EXP_BITS = 6
LOG_BITS = 6
LOG_START = mpf("0.6875")
LOG_GRID = mpf(2) ** 42


def split(value):
    high = float(value)
    return high, float(value - mpf(high))


def split_on_grid(value):
    high = floor(value * LOG_GRID + mpf(1) / 2) / LOG_GRID
    return float(high), float(value - high)


def exp_rows():
    for j in range(1 << EXP_BITS):
        yield split(mpf(2) ** (mpf(j) / (1 << EXP_BITS)))


def log_rows():
    """Intervals of the top six bits of the significand from 0.6875; the two around 1 get the reciprocal 1."""
    edge = LOG_START
    for _ in range(1 << LOG_BITS):
        width = mpf(1) / 128 if edge < 1 else mpf(1) / 64
        centre = edge + width / 2
        reciprocal = floor(512 / centre + mpf(1) / 2) / 512
        if edge in (mpf(1), 1 - width):
            reciprocal = mpf(1)
        yield (float(reciprocal), *split_on_grid(-log(reciprocal)))
        edge += width


def rows(values):
    return "\n".join("        " + " ".join(f"{v!r}," for v in row) for row in values)


def two_over_pi_words(count):
    """A zero word, then the bits of 2/pi after the binary point, most significant first."""
    bits = int(floor(ldexp(2 / pi, 64 * count)))
    words = [0] + [(bits >> (64 * (count - 1 - i))) & (2**64 - 1) for i in range(count)]
    lines = [words[i:i + 3] for i in range(0, len(words), 3)]
    return "\n".join("        " + " ".join(f"0x{w:016X}," for w in line) for line in lines)


logarithms = [(*row, 0.0) for row in log_rows()]
print(f"""using System;

namespace SymGrad;

/// <summary>Tables written by <c>tests/tools/double_double_tables.py</c>; do not edit.</summary>
internal readonly partial struct DoubleDouble
{{
    /// <summary>2^(j/64) for j = 0 … 63, each as high and low part.</summary>
    private static ReadOnlySpan<double> ExpTable =>
    [
{rows(exp_rows())}
    ];

    /// <summary>
    /// For each of 64 intervals of [0.6875, 1.375): a short reciprocal c of its centre, then −log c, of which the high part is a
    /// multiple of 2^-42, then 0, so that a row has 32 bytes.
    /// </summary>
    private static ReadOnlySpan<double> LogTable =>
    [
{rows(logarithms)}
    ];

    /// <summary>64 zero bits, then the first 1280 bits of 2/π after the binary point, most significant word first.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
{two_over_pi_words(20)}
    ];
}}""")
