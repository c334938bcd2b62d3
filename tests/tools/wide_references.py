"""Exact references for the functions of Wide, written with mpmath.

Each file <Function>.csv holds one row per point. An argument is the sum of two doubles, given as their hexadecimal bits
with a plus sign between; the result is rounded to 256 bits and given as integer (hexadecimal) and the power of two by
which it is multiplied, or as inf, -inf or 0 where it is beyond the range of Wide.

Usage: python3 wide_references.py [--rows N] [--out FOLDER] [Function ...]
"""
import argparse
import math
import pathlib
import random
import struct
import zlib

from mpmath import mp, mpf

from scalar_functions import (
    ALL, EXP_HARD, EXP_POINTS, FUNCTIONS, LARGEST, POSITIVE, POW_POINTS, SMALLEST, TRIG_HARD, TRIG_POINTS, Function, log_uniform,
    near, one, product, signed, uniform)

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Runtime" / "References" / "Wide"
BITS = 256
LARGEST_EXPONENT = 2 ** 40
# Exponents beyond have no int in C#, by which a test might read them.
READABLE_EXPONENT = 2 ** 30

LOG_POINTS = one(POSITIVE, near(1), uniform(0, 20))
LOG_HARD = [(1.0,), (2.0,), (0.5,), (1000.0,), (SMALLEST,), (LARGEST,)]
COSINES = one(uniform(-1, 1), near(1), near(-1), signed(log_uniform(SMALLEST, 1)))
HYPERBOLIC_POINTS = one(ALL, uniform(-3, 3), uniform(-710, 710), signed(log_uniform(1e-18, 1)))
TURN_POINTS = one(uniform(-4, 4), signed(log_uniform(SMALLEST, 1e18)), near(0.5), near(1))
PAIRS = [product(ALL, ALL), product(uniform(-2, 2), uniform(-2, 2)), product(near(1), near(-1))]


def power(x, y):
    return mp.exp(y * mp.log(x)) if x > 0 else x ** int(y)


def real_cube_root(x):
    return mp.cbrt(x) if x > 0 else -mp.cbrt(-x)


OTHERS = {
    "Sum": Function(lambda x, y: x + y, PAIRS),
    "Difference": Function(lambda x, y: x - y, PAIRS),
    "Product": Function(lambda x, y: x * y, PAIRS),
    "Quotient": Function(lambda x, y: x / y, PAIRS, domain=lambda x, y: y != 0),
    "Sqrt": Function(mp.sqrt, LOG_POINTS, LOG_HARD, domain=lambda x: x > 0),
    "Cbrt": Function(real_cube_root, one(ALL, uniform(-9, 9)), [(27.0,), (-8.0,), (SMALLEST,)]),
    "Exp": Function(mp.exp, EXP_POINTS, EXP_HARD),
    "Exp2": Function(lambda x: mp.mpf(2) ** x, EXP_POINTS, EXP_HARD),
    "Exp10": Function(lambda x: mp.mpf(10) ** x, EXP_POINTS, EXP_HARD),
    "Gaussian": Function(lambda x: mp.exp(-x * x), one(uniform(-30, 30), signed(log_uniform(1e-20, 1e5)))),
    "Log": Function(mp.log, LOG_POINTS, LOG_HARD, domain=lambda x: x > 0),
    "Log2": Function(lambda x: mp.log(x) / mp.log(2), LOG_POINTS, LOG_HARD, domain=lambda x: x > 0),
    "Log10": Function(lambda x: mp.log(x) / mp.log(10), LOG_POINTS, LOG_HARD, domain=lambda x: x > 0),
    "Pow": Function(power, POW_POINTS, domain=lambda x, y: x > 0 or (x < 0 and y == int(y) and abs(y) < 10)),
    "Sin": Function(mp.sin, TRIG_POINTS, TRIG_HARD),
    "Cos": Function(mp.cos, TRIG_POINTS, TRIG_HARD),
    "Tan": Function(mp.tan, TRIG_POINTS, TRIG_HARD),
    "SinPi": Function(mp.sinpi, TURN_POINTS),
    "CosPi": Function(mp.cospi, TURN_POINTS),
    "Asin": Function(mp.asin, COSINES, [(1.0,), (-1.0,), (0.5,)], domain=lambda x: abs(x) <= 1),
    "Acos": Function(mp.acos, COSINES, [(1.0,), (-1.0,), (0.5,)], domain=lambda x: abs(x) <= 1),
    "Atan": Function(mp.atan, one(ALL, uniform(-3, 3), near(1)), [(1.0,), (LARGEST,), (SMALLEST,)]),
    "Atan2": Function(mp.atan2, PAIRS),
    "Sinh": Function(mp.sinh, HYPERBOLIC_POINTS, EXP_HARD),
    "Cosh": Function(mp.cosh, HYPERBOLIC_POINTS, EXP_HARD),
    "Tanh": Function(mp.tanh, one(uniform(-3, 3), uniform(-710, 710), signed(log_uniform(SMALLEST, 1))), EXP_HARD),
    "SechSquared": Function(lambda x: mp.sech(x) ** 2, one(uniform(-3, 3), uniform(-710, 710), signed(log_uniform(SMALLEST, 1)))),
    "Asinh": Function(mp.asinh, one(ALL, uniform(-3, 3))),
    "Acosh": Function(mp.acosh, one(log_uniform(1, LARGEST), near(1), uniform(1, 5)), domain=lambda x: x >= 1),
    "Atanh": Function(mp.atanh, COSINES, domain=lambda x: abs(x) < 1),
    "SigmoidOfDifference": Function(lambda a, b: 1 / (1 + mp.exp(b - a)), [product(uniform(-700, 700), uniform(-700, 700)), *PAIRS]),
}

# Three arguments have no operator of Wide; the saturated ones are those of the format.
SKIPPED = {"Hypot3", "PowClampedBasePartial", "PowClampedExponentPartial"}


def bits(value):
    return f"{struct.unpack('>Q', struct.pack('>d', value))[0]:016x}"


def split(rng, value):
    """A number as a sum of two doubles: the second one 0, or so small that it extends the first one."""
    value = float(value)
    low = 0.0 if rng.random() < 0.5 else value * rng.uniform(-1, 1) * 2.0 ** rng.uniform(-200, -53)
    return value, low


def rounded(value):
    if value == 0:
        return "0"
    exponent = int(mp.floor(mp.log(abs(value), 2))) + 1 if abs(mp.mag(value)) < 10 ** 6 else mp.mag(value)
    if READABLE_EXPONENT < abs(exponent) <= LARGEST_EXPONENT:
        return None
    if abs(exponent) > LARGEST_EXPONENT:
        return "0" if exponent < 0 else "inf" if value > 0 else "-inf"
    integer = int(mp.nint(mp.ldexp(value, BITS - exponent)))
    return f"{'-' if integer < 0 else ''}{abs(integer):x},{exponent - BITS}"


def write(folder, name, function, count):
    rng = random.Random(zlib.crc32(name.encode()))
    mp.prec = function.precision
    rows = []
    for point in function.points(rng, count):
        if any(math.isinf(float(a)) for a in point):
            continue
        parts = [split(rng, a) for a in point]
        if name in ("Pow", "PowM1", "PowClamped") and parts[0][0] < 0:
            parts = [(high, 0.0) for high, low in parts]
        arguments = [mpf(high) + mpf(low) for high, low in parts]
        result = rounded(function.exact(*arguments)) if function.domain(*arguments) else None
        if result:
            rows.append(",".join([*(f"{bits(high)}+{bits(low)}" for high, low in parts), result]))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", newline="\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    functions = {name: f for name, f in {**FUNCTIONS, **OTHERS}.items() if name not in SKIPPED}
    for name in options.names or functions:
        write(options.out, name, functions[name], options.rows)


if __name__ == "__main__":
    main()
