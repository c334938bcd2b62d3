#!/usr/bin/env python3
"""Exact values for the tests of src/Runtime/VectorMath, computed with mpmath.

    python3 tests/tools/generate_vector_references.py [folder] [points per function] [name]

Each line of <name>.txt: the bits of the arguments, the bits of the correctly rounded value (hexadecimal), and the
distance of the exact value from it in units in the last place of it.
"""
import math
import random
import struct
import sys
from pathlib import Path
from mpmath import mp, mpf

DEFAULT_FOLDER = Path(__file__).resolve().parents[1] / "Runtime" / "References" / "Vector"
mp.dps = 80
INF, TINY, HUGE = math.inf, 5e-324, sys.float_info.max
SPECIAL = [0.0, TINY, 2.2250738585072014e-308, 2.225073858507201e-308, 1e-300, 1e-20, 1e-16, 1.1102230246251565e-16, 1e-8, 0.5,
           math.nextafter(1, 0), 1.0, math.nextafter(1, 2), 1.5, 2.0, math.pi, 10.0, 700.0, 1e10, 1e22, 1e300, HUGE]


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def from_bits(b):
    return struct.unpack("<d", struct.pack("<Q", b))[0]


def ulp(y):
    return mpf(2) ** max(math.frexp(y)[1] - 53, -1074) if y else mpf(2) ** -1074


def rounded(value):
    """The nearest double (mpmath's conversion rounds subnormal numbers twice)."""
    if mp.isnan(value):
        return math.nan
    if mp.isinf(value) or abs(value) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return INF if value > 0 else -INF
    if value == 0:
        return 0.0
    exponent = max(int(mp.floor(mp.log(abs(value), 2))) - 53, -1074)
    unit = mpf(2) ** exponent
    y = float(mp.nint(value / unit) * unit) if exponent == -1074 else float(value)
    return math.copysign(y, -1 if value < 0 else 1)


def whole_range(r, low=-1074, high=1024, signs=(1, -1)):
    while True:
        yield r.choice(signs) * min(2.0 ** r.uniform(low, high - 0.001), HUGE)


def between(r, low, high):
    while True:
        yield r.uniform(low, high)


def around(r, centre, low=-52, high=-1):
    while True:
        yield centre + r.choice((1, -1)) * 2.0 ** r.uniform(low, high)


def mixed(count, *sources):
    return [next(s) for s in sources for _ in range(count // len(sources))]


def domain(predicate, points):
    return [x for x in points if predicate(x)]


def exp_points(r, n):
    return mixed(n, between(r, -745.2, 709.8), between(r, -745.2, -700), between(r, -1, 1), whole_range(r, -70, 10), whole_range(r), between(r, 700, 711))


def log_points(r, n):
    return mixed(n, whole_range(r, signs=(1,)), around(r, 1.0), between(r, 0.5, 2), whole_range(r, -1074, -1021, (1,)), between(r, 0.3, 3))


def log1p_points(r, n):
    return mixed(n, whole_range(r, signs=(1,)), between(r, -1, 1), around(r, -1.0), whole_range(r, -60, 2), between(r, -0.5, 3))


def two_sided(low, high):
    return lambda r, n: mixed(n, whole_range(r), between(r, low, high), between(r, -1, 1), whole_range(r, -60, 5), between(r, low / 20, high / 20))


def unit_points(r, n):
    return mixed(n, between(r, -1, 1), around(r, 1.0), around(r, -1.0), whole_range(r, -1074, 0), between(r, -.6, .6))


def trig_points(r, n):
    multiples = [k * math.pi / 4 for k in range(1, 40)] + [6381956970095103 * 2.0 ** 797, 1e9 + .5, 2.0 ** 30]
    return multiples + mixed(n, between(r, -4, 4), between(r, -1000, 1000), whole_range(r, -60, 30), whole_range(r), between(r, -1e9, 1e9))


def positive(points):
    return lambda r, n: [abs(x) for x in points(r, n)]


def above_one(r, n):
    return domain(lambda x: x >= 1, mixed(n, around(r, 1.0), between(r, 1, 4), whole_range(r, 0, 1024, (1,)), between(r, 1, 100)))


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x))


UNARY = {
    "exp": (mp.exp, exp_points),
    "exp2": (lambda x: mpf(2) ** x, lambda r, n: mixed(n, between(r, -1075, 1024), between(r, -1, 1), whole_range(r), between(r, -1075, -1020))),
    "expm1": (mp.expm1, exp_points),
    "log": (mp.log, log_points),
    "log2": (lambda x: mp.log(x) / mp.log(2), log_points),
    "log10": (lambda x: mp.log(x) / mp.log(10), log_points),
    "log1p": (mp.log1p, log1p_points),
    "sigmoid": (sigmoid, two_sided(-745, 40)),
    "softplus": (softplus, two_sided(-745, 40)),
    "logsigmoid": (lambda x: -softplus(-x), two_sided(-40, 745)),
    "log1mexp": (lambda x: mp.log(-mp.expm1(x)) if x > -0.5 else mp.log1p(-mp.exp(x)), lambda r, n: [-abs(x) for x in two_sided(-745, 40)(r, n)]),
    "tanh": (mp.tanh, two_sided(-20, 20)),
    "sinh": (mp.sinh, two_sided(-710, 710)),
    "cosh": (mp.cosh, two_sided(-710, 710)),
    "sin": (mp.sin, trig_points),
    "cos": (mp.cos, trig_points),
    "tan": (mp.tan, trig_points),
    "asin": (mp.asin, unit_points),
    "acos": (mp.acos, unit_points),
    "atan": (mp.atan, two_sided(-40, 40)),
    "asinh": (mp.asinh, two_sided(-40, 40)),
    "acosh": (mp.acosh, above_one),
    "atanh": (mp.atanh, unit_points),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), two_sided(-40, 40)),
}


def pow_points(r, n):
    points = []
    for _ in range(n // 4):
        x = 2.0 ** r.uniform(-1074, 1023)
        points.append((x, r.uniform(-1100, 1100) / math.log2(x)))
        x = 1 + r.choice((1, -1)) * 2.0 ** r.uniform(-52, -1)
        points.append((x, r.uniform(-1080, 1030) / math.log2(x)))
        points.append((r.uniform(0, 10), r.uniform(-20, 20)))
        points.append((r.choice((1, -1)) * r.uniform(0, 4), float(r.randint(-40, 40))))
    return points


def pair_points(r, n):
    magnitudes = whole_range(r)
    points = []
    for _ in range(n // 3):
        points.append((next(magnitudes), next(magnitudes)))
        x = next(magnitudes)
        points.append((x, r.uniform(-4, 4) * x if abs(x) < 1e300 else x))
        points.append((r.uniform(-10, 10), r.uniform(-10, 10)))
    return points


def xlogy_points(r, n):
    return [(x, abs(y)) for x, y in pair_points(r, n)] + [(r.uniform(-3, 3), r.uniform(0.5, 2)) for _ in range(n // 4)]


def xlog1py_points(r, n):
    return [(x, y if y > -1 else -y) for x, y in pair_points(r, n)]


def logadd_points(r, n):
    # No cancellation against the larger argument: there no relative bound holds.
    points = []
    for _ in range(n // 3):
        x = r.uniform(0, 800)
        points.append((x, x + r.uniform(-40, 40)))
        points.append((r.uniform(-800, -2), r.uniform(-800, -2)))
        points.append((r.uniform(0, 5), r.uniform(0, 5)))
    return points


def difference_points(r, n):
    points = []
    for _ in range(n // 3):
        x = r.uniform(-1000, 1000)
        points.append((x, x + r.uniform(-40, 40)))
        points.append((x, x + r.uniform(-700, 700)))
        points.append((r.uniform(-5, 5), r.uniform(-5, 5)))
    return points


def power(x, y):
    if x == 0:
        return mp.inf if y < 0 else mpf(0 if y else 1)
    if x < 0:
        return mp.power(-x, y) * (-1 if y % 2 else 1)
    return mp.power(x, y)


BINARY = {
    "pow": (power, pow_points),
    "hypot": (lambda x, y: mp.sqrt(x * x + y * y), pair_points),
    "atan2": (mp.atan2, pair_points),
    "xlogy": (lambda x, y: x * mp.log(y), xlogy_points),
    "xlog1py": (lambda x, y: x * mp.log1p(y), xlog1py_points),
    "expofdifference": (lambda x, y: mp.exp(x - y), difference_points),
    "logaddexp": (lambda x, y: max(x, y) + softplus(-abs(x - y)), logadd_points),
}


def line(arguments, value):
    y = rounded(value)
    if math.isnan(y):
        return None
    residual = 0.0 if math.isinf(y) else float((value - mpf(y)) / ulp(y))
    return " ".join(f"{bits(a):016x}" for a in arguments) + f" {bits(y):016x} {residual:.3f}"


def write(folder, name, rows):
    (folder / f"{name}.txt").write_text("\n".join(rows) + "\n")


def unary(folder, name, count):
    function, points = UNARY[name]
    r = random.Random(name)
    xs = points(r, count) + SPECIAL + [-x for x in SPECIAL]
    rows = []
    for x in xs:
        try:
            value = function(mpf(x))
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if x and isinstance(value, mpf) and mp.isfinite(value):
            rows.append(line((x,), value))
    write(folder, name, [row for row in rows if row])


def binary(folder, name, count):
    function, points = BINARY[name]
    r = random.Random(name)
    rows = []
    for x, y in points(r, count):
        if not (math.isfinite(x) and math.isfinite(y)) or (x == 0 and y == 0):
            continue
        value = function(mpf(x), mpf(y))
        if isinstance(value, mpf) and mp.isfinite(value):
            rows.append(line((x, y), value))
    write(folder, name, [row for row in rows if row])


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 600
    folder.mkdir(parents=True, exist_ok=True)
    for table, generate in ((UNARY, unary), (BINARY, binary)):
        for name in table:
            if len(sys.argv) <= 3 or name in sys.argv[3:]:
                generate(folder, name, count)


if __name__ == "__main__":
    main()
