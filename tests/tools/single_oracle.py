#!/usr/bin/env python3
"""Exact values of the functions of tests/Oracle in single precision, to tests/Oracle/Single/<Name>.csv.

The functions are those of functions.json with float for double: literals mean their float value, all else is the arithmetic of
real numbers. Derivatives come from symbolic differentiation (sympy); values are evaluated with 1300 bits and accepted if 3000
bits round to the same floats. Points are sampled as those of the oracle (see its README): F log-uniform over the floats of the
range, C magnitudes from 2^-30 to 2^10, N near a cancellation. Lines: stratum, arguments, value, partials, and the second
derivative of functions of one argument. Run it in this folder: python3 single_oracle.py
"""

import json
import random
import re
import struct
from pathlib import Path
from types import SimpleNamespace

import sympy
from mpmath import mp, mpf, inf

ORACLE = Path(__file__).parent.parent / "Oracle"
COUNTS = {"F": 60, "C": 40, "N": 20}
PRECISIONS = (1300, 3000)
LARGEST = struct.unpack("f", b"\xff\xff\x7f\x7f")[0]
TRIES = 20000

MATH = SimpleNamespace(
    Log=sympy.log, Exp=sympy.exp, Sqrt=sympy.sqrt, Abs=sympy.Abs, Sin=sympy.sin, Cos=sympy.cos, Acos=sympy.acos,
    Tanh=sympy.tanh, Cosh=sympy.cosh, Atan2=sympy.atan2, Pow=lambda x, y: x ** y, Cbrt=lambda x: x ** sympy.Rational(1, 3))


def single(x):
    """The nearest float, as a float of Python."""
    return struct.unpack("f", struct.pack("f", x))[0]


def from_ordinal(n):
    """The float of an ordinal: the bits of positive floats, negated for negative ones."""
    x = struct.unpack("f", struct.pack("I", abs(n)))[0]
    return x if n >= 0 else -x


def ordinal(x):
    n = struct.unpack("I", struct.pack("f", abs(x)))[0]
    return n if x >= 0 else -n


def rounded(x):
    """The nearest float of an exact number, ties to even, subnormal numbers included."""
    if x == 0 or not mp.isfinite(x):
        return float(x)
    unit = mpf(2) ** max(mp.frexp(x)[1] - 24, -149)
    y = mp.nint(x / unit) * unit
    return float(y) if abs(y) <= LARGEST else float(mp.sign(y)) * float("inf")


def shortest(x):
    """The shortest decimal that reads back as the float."""
    if x != x or abs(x) == inf:
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(float(x))]
    return next(t for t in (f"{x:.{digits}g}" for digits in range(1, 10)) if single(float(t)) == x)


def formula(function, symbols):
    """The body as an expression of sympy."""
    body = function["csharp"].split("=>", 1)[1].strip().rstrip(";")
    body = re.sub(r"\d+\.\d+", lambda m: f"sympy.Rational({single(float(m.group()))!r})", body)
    names = {"Math": MATH, "sympy": sympy, **{str(s): s for s in symbols}}
    choice = re.fullmatch(r"(.*?) \? (.*) : (.*)", body)
    if choice:
        test, then, otherwise = (eval(part, names) for part in choice.groups())
        return sympy.Piecewise((then, test), (otherwise, True))
    return eval(body, names)


def range_of(domain):
    """The lowest and highest float of a domain, in the words of the oracle."""
    below_one = from_ordinal(ordinal(1.0) - 1)
    return {
        "all finite reals": (-LARGEST, LARGEST), "x>0": (from_ordinal(1), LARGEST), "x>=0": (0.0, LARGEST), "x<0": (-LARGEST, -from_ordinal(1)),
        "x>-1": (-below_one, LARGEST), "-1<x<1": (-below_one, below_one), "0<x<1": (from_ordinal(1), below_one), "0<x<=2": (from_ordinal(1), 2.0),
        "0.5<=p<=200": (0.5, 200.0), "|x|<=1e8": (-1e8, 1e8), "0<=x<=1 (0 and 1 each 20%)": (0.0, 1.0),
    }[domain]


def full(domain):
    low, high = range_of(domain)
    if "each 20%" in domain and random.random() < 0.4:
        return random.choice([0.0, 1.0])
    return from_ordinal(random.randint(ordinal(low), ordinal(high)))


def core(domain):
    low, high = range_of(domain)
    if "each 20%" in domain and random.random() < 0.4:
        return random.choice([0.0, 1.0])
    while True:
        x = single(random.choice([-1, 1]) * 2 ** random.uniform(-30, 10))
        if low <= x <= high:
            return x


def beside(x):
    """A float relatively 2^-21 to 2^-2 apart."""
    return single(x * (1 + random.choice([-1, 1]) * 2 ** random.uniform(-21, -2)))


def near(name, domains):
    """A point near the cancellation of a function; None if it has none."""
    if name == "Logit":
        return [beside(0.5)]
    if name == "LogProd3":
        p, q = core(domains[0]), core(domains[1])
        return [p, q, beside(1 / (p * q))]
    if name in ("LogSubExp", "KlTerm", "KlBernoulli", "Var2", "DiffSquares"):
        x = core(domains[0])
        return [x, beside(x)]
    return None


def holds(precondition, point, arguments):
    return precondition is None or eval(precondition, dict(zip(arguments, map(mpf, point))))


def evaluate(functions, point):
    """Value and derivatives as floats; None where the two precisions do not agree."""
    results = []
    for bits in PRECISIONS:
        mp.prec = bits
        try:
            numbers = [f(*map(mpf, point)) for f in functions]
        except (ZeroDivisionError, OverflowError):
            return None
        results.append([rounded(x.real if abs(mp.im(x)) == 0 else mpf("nan")) for x in map(mp.mpmathify, numbers)])
    return results[0] if list(map(shortest, results[0])) == list(map(shortest, results[1])) else None


def points(function, functions):
    arguments, domains = function["args"], [function["domain"][a] for a in function["args"]]
    samplers = {"F": lambda: [full(d) for d in domains], "C": lambda: [core(d) for d in domains], "N": lambda: near(function["name"], domains)}
    for stratum, sample in samplers.items():
        found = 0
        for _ in range(TRIES):
            point = sample()
            if found == COUNTS[stratum] or point is None:
                break
            inside = all(range_of(d)[0] <= x <= range_of(d)[1] for x, d in zip(point, domains))
            if inside and holds(function["precondition"], point, arguments):
                numbers = evaluate(functions, point)
                if numbers and abs(numbers[0]) < inf:
                    found += 1
                    yield [stratum, *map(shortest, point), *map(shortest, numbers)]


def write(function):
    random.seed(function["name"])
    symbols = [sympy.Symbol(a, real=True) for a in function["args"]]
    f = formula(function, symbols)
    wanted = [f, *(f.diff(s) for s in symbols)] + ([f.diff(symbols[0], 2)] if len(symbols) == 1 else [])
    functions = [sympy.lambdify(symbols, e, "mpmath") for e in wanted]
    header = ["stratum", *function["args"], "f", *(f"d_{a}" for a in function["args"])] + (["d2"] if len(symbols) == 1 else [])
    rows = [header, *points(function, functions)]
    (ORACLE / "Single" / f"{function['name']}.csv").write_text("\n".join(map(",".join, rows)) + "\n")
    print(function["name"], len(rows) - 1, flush=True)


(ORACLE / "Single").mkdir(exist_ok=True)
for item in json.loads((ORACLE / "functions.json").read_text()):
    write(item)
