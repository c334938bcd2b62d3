"""Writes the reference values of the generator's arbitrary-precision arithmetic (tests/Rules/References).

Each line: function, arguments (doubles, shortest round-trip decimal), and the exact value rounded to 448 bits as
"<hexadecimal mantissa> <binary exponent>". Computed by mpmath with enough bits that the rounding is the only error.

Usage: python3 tests/tools/precision_references.py
"""

import math
import random
from pathlib import Path

import mpmath
from mpmath import mp, mpf

REFERENCE_BITS = 448
OUTPUT = Path(__file__).resolve().parent.parent / "Rules" / "References"


def evaluate(function, arguments):
    """The value at two precisions that agree to REFERENCE_BITS: guards against cancellation inside mpmath."""
    previous = None
    for precision in (2400, 3600, 5600, 9000):
        mp.prec = precision
        value = function(*[mpf(a) for a in arguments])
        mp.prec = REFERENCE_BITS
        value = +value
        if previous is not None and value == previous:
            return value
        previous = value
    raise ArithmeticError(f"no agreement at {arguments}")


def encode(value):
    sign, mantissa, exponent, _ = value._mpf_
    return f"{'-' if sign else ''}{int(mantissa):x} {exponent}"


def log_uniform(rng, low, high, count, signed=True):
    points = [2.0 ** rng.uniform(low, high) for _ in range(count)]
    return [-p if signed and rng.random() < 0.5 else p for p in points]


def near(centre, rng, count):
    """Points that approach the centre from both sides, down to its neighbours in double."""
    return [math.nextafter(centre, math.inf), math.nextafter(centre, -math.inf)] + [
        centre + s * 2.0 ** -rng.uniform(2, 45) for s in (1, -1) for _ in range(count)]


def elementary():
    rng = random.Random(1)
    moderate = log_uniform(rng, -12, 9, 18)
    tiny = [1e-300, -1e-300, 5e-324, -1e-20, 3e-8]
    whole = [1.0, -1.0, 2.0, -3.0, 10.0, 0.5]
    angles = [1e300, -1e22, 6381956970095103.0 * 2.0 ** 797, 1.7976931348623157e308,
              math.pi, math.pi / 2, -3 * math.pi / 2, math.pi / 4, 355.0, 52174.0]
    positive = log_uniform(rng, -1070, 1020, 14, signed=False) + log_uniform(rng, -3, 3, 10, signed=False)
    unit = [x for x in log_uniform(rng, -30, -0.01, 16)] + [0.75, -0.99, 0.5] + [1 - 2.0 ** -k for k in (10, 30, 53)] \
        + [-1 + 2.0 ** -k for k in (20, 52)]
    turns = [0.25, 0.1, 1e15 + 0.125, -7.3, 3.75, 4503599627370495.5] + near(1.0, rng, 2) + near(0.5, rng, 2)
    large = [700.0, -745.2, 1e6, -1e9, 1e11]

    yield "Exp", mpmath.exp, one(moderate + tiny + whole + large)
    yield "Exp2", lambda x: mpf(2) ** x, one(moderate + tiny + whole + large)
    yield "Exp10", lambda x: mpf(10) ** x, one(moderate + tiny + whole + large)
    yield "Expm1", mpmath.expm1, one(moderate + tiny + whole + [700.0, -745.2])
    yield "Log", mpmath.log, one(positive + near(1.0, rng, 8) + [2.0, 0.75, 1.5, 5e-324])
    yield "Log2", lambda x: mpmath.log(x) / mpmath.log(2), one(positive + near(1.0, rng, 4) + [2.0, 0.75, 1024.0])
    yield "Log10", lambda x: mpmath.log(x) / mpmath.log(10), one(positive + near(1.0, rng, 4) + [1000.0, 0.1])
    yield "Log1p", mpmath.log1p, one(unit + positive + tiny)
    yield "Sin", mpmath.sin, one(moderate + tiny + whole + angles)
    yield "Cos", mpmath.cos, one(moderate + tiny + whole + angles)
    yield "Tan", mpmath.tan, one(moderate + tiny + whole + angles)
    yield "SinPi", mpmath.sinpi, one(unit + tiny + turns)
    yield "CosPi", mpmath.cospi, one(unit[:16] + tiny + turns)
    yield "TanPi", lambda x: mpmath.sinpi(x) / mpmath.cospi(x), one(unit[:16] + tiny + turns[:5])
    yield "Asin", mpmath.asin, one(unit + tiny + [1.0, -1.0])
    yield "Acos", mpmath.acos, one(unit + tiny + [-1.0])
    yield "Atan", mpmath.atan, one(moderate + tiny + whole + [1e300, -1e17] + near(1.0, rng, 3))
    yield "Sinh", mpmath.sinh, one(moderate + tiny + whole)
    yield "Cosh", mpmath.cosh, one(moderate + tiny + whole)
    yield "Tanh", mpmath.tanh, one(moderate + tiny + whole)
    yield "Asinh", mpmath.asinh, one(moderate + tiny + whole + [1e300, -1e17])
    yield "Acosh", mpmath.acosh, one([x for x in near(1.0, rng, 6) if x > 1] + [2.0, 10.5, 1e17, 1e300])
    yield "Atanh", mpmath.atanh, one(unit + tiny)
    yield "Sqrt", mpmath.sqrt, one(positive + [2.0, 3.0])
    yield "Cbrt", lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), one(positive + [-2.0, -10.0])
    yield "Pow", lambda x, y: x ** y, powers(rng)
    yield "Atan2", mpmath.atan2, pairs(rng, [(1.0, -1e-300), (-1e-300, -1.0), (1e300, 1e-300), (1e-300, 1.0)])
    yield "Hypot", lambda x, y: mpmath.sqrt(x * x + y * y), pairs(rng, [(1e300, 1e300), (1e-300, 1.0), (3.0, 4.0)])
    yield "Divide", lambda x, y: x / y, pairs(rng, [(1.0, 3.0), (1e300, 1e-300)])
    yield "Multiply", lambda x, y: x * y, pairs(rng, [(1e300, 1e300)])
    yield "Add", lambda x, y: x + y, pairs(rng, [(1e300, 1e-300), (1.0, -0.9999999999999999), (1e16, -1.0)])


def special():
    rng = random.Random(2)
    positive = log_uniform(rng, -9, 12, 14, signed=False) + [0.5, 1.5, 3.0, 10.0, 1e-300, 1e-20, 1e17, 1e300]
    negative = [-0.5, -1.25, -7.7, -0.001, -1e-300, -60.1, -1000.5, -2.0 + 2.0 ** -40, -4503599627370495.5]
    erf_points = log_uniform(rng, -9, 4, 22) + [1e-300, -1e-20, 0.5, 1.0, 5.0, -5.5, 11.3, 13.5, 26.5, 3.0]

    yield "LGamma", log_abs_gamma, one(positive + negative + near(1.0, rng, 4) + near(2.0, rng, 4)
                                       + [-2.4570247382208006, -2.7476826467274127, -3.1435808883499798])
    yield "Gamma", mpmath.gamma, one(positive[:16] + negative[:-1])
    yield "Digamma", digamma, one(positive + negative + [1.4616321449683622, 1.4616321449683625, -0.5040830082644554])
    yield "Trigamma", lambda x: polygamma(1, x), one(positive + negative)
    yield "Polygamma", polygamma, [(n, x) for n in (2, 3) for x in positive[:16] + negative[:8]] + [(12.0, x) for x in positive[:16:4]]
    yield "Erf", mpmath.erf, one([x for x in erf_points if abs(x) < 14])
    yield "Erfc", mpmath.erfc, one(erf_points + [30.0, 1e4])
    yield "Erfcx", lambda x: mpmath.exp(x * x) * mpmath.erfc(x), one(erf_points + [30.0, 1e4])


def log_abs_gamma(x):
    """The real part of the logarithm, by the reflection for x < 0."""
    if x > 0:
        return mpmath.loggamma(x)
    return mpmath.log(mpmath.pi / abs(mpmath.sinpi(x))) - mpmath.loggamma(1 - x)


def digamma(x):
    if x > 0:
        return mpmath.digamma(x)
    return mpmath.digamma(1 - x) - mpmath.pi * mpmath.cospi(x) / mpmath.sinpi(x)


def polygamma(order, x):
    order = int(order)
    if x > 0:
        return polygamma_of_positive(order, x)
    sine = mpmath.sinpi(x)
    cotangent = mpmath.cospi(x) / sine
    derivative = {1: -1 / sine ** 2, 2: 2 * cotangent / sine ** 2,
                  3: -(2 + 4 * mpmath.cospi(x) ** 2) / sine ** 4}[order]
    return (-1) ** order * polygamma_of_positive(order, 1 - x) - mpmath.pi ** (order + 1) * derivative


def polygamma_of_positive(order, x):
    """mpmath's own is too slow for large arguments: an upward shift, then the asymptotic series (DLMF 5.15)."""
    total = mpf(0)
    shift = max(0, mp.prec // 4 - int(min(x, mp.prec)))
    for i in range(shift):
        total += 1 / (x + i) ** (order + 1)
    total *= mpmath.factorial(order)
    z = x + shift
    total += mpmath.factorial(order - 1) / z ** order + mpmath.factorial(order) / (2 * z ** (order + 1))
    for k in range(1, mp.prec):
        term = mpmath.bernoulli(2 * k) * mpmath.rf(2 * k + 1, order - 1) / z ** (2 * k + order)
        total += term
        if abs(term) < abs(total) * mpf(2) ** -(mp.prec - 20):
            break
    return (-1) ** (order + 1) * total


def one(points):
    return [(x,) for x in points]


def pairs(rng, extra):
    exponents = lambda: (rng.uniform(-40, 40), rng.uniform(-40, 40))
    return [tuple(rng.choice((-1, 1)) * 2.0 ** e for e in exponents()) for _ in range(20)] + extra


def powers(rng):
    points = [(2.0 ** rng.uniform(-20, 20), rng.uniform(-60, 60)) for _ in range(16)]
    points += [(1 + 2.0 ** -50, 1e15), (1 - 2.0 ** -53, -1e20), (1e-300, 0.3), (1e300, -12345.678), (0.5, 1e-300)]
    return points + [(-3.0, 7.0), (-1.5, -4.0), (3.0, 40.0), (10.0, -5.0), (1.1, 5001.0)]


def write(name, families):
    lines = ["# Written by tests/tools/precision_references.py: function; arguments; value rounded to 448 bits."]
    for function, evaluator, points in families:
        for arguments in points:
            text = " ".join(repr(float(a)) for a in arguments)
            lines.append(f"{function};{text};{encode(evaluate(evaluator, arguments))}")
    (OUTPUT / name).write_text("\n".join(lines) + "\n", newline="\n")
    print(name, len(lines))


if __name__ == "__main__":
    write("elementary.txt", elementary())
    write("special.txt", special())
