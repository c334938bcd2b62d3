#!/usr/bin/env python3
"""Exact values and gradients of tests/EndToEnd/Programs/Twenty.cs, to References/twenty.csv.

Each function is written a second time over mpmath numbers of 60 digits; its gradient comes from central differences at a
step of 1e-25, whose error of about 1e-50 is far below the last digit of a double (mpmath documentation, "Numerical
calculus"). Lines: function, point, output, number. Run it in this folder: python3 twenty_functions.py
"""

from pathlib import Path

from mpmath import mp, mpf, atan, exp, log, log10, sqrt, sin, cos, pi, ncdf, loggamma

mp.dps = 60
STEP = mpf(10) ** -25


def lit(x):
    """A decimal literal as the double that C# reads."""
    return mpf(float(x))


def black_scholes(s, k, v, r, t):
    deviation = v * sqrt(t)
    d1 = (log(s / k) + (r + v * v / 2) * t) / deviation
    return s * ncdf(d1) - k * exp(-r * t) * ncdf(d1 - deviation)


def morse(r, depth, width, rest):
    return depth * (1 - exp(-width * (r - rest))) ** 2


def lennard_jones(x, energy, radius):
    pairs = [(i, j) for i in range(len(x)) for j in range(i)]
    return sum(4 * energy * ((radius / (x[i] - x[j])) ** 12 - (radius / (x[i] - x[j])) ** 6) for i, j in pairs)


def colebrook(reynolds, roughness, steps):
    s = mpf(8)
    for _ in range(steps):
        s = -2 * log10(roughness / lit(3.7) + lit(2.51) * s / reynolds)
    return 1 / s ** 2


def diode(voltage, saturation, temperature, steps):
    thermal = temperature * lit(8.617333262e-5)
    current = mpf(0)
    for _ in range(steps):
        e = exp((voltage - 10 * current) / thermal * lit(0.1))
        current -= (current - saturation * (e - 1)) / (1 + saturation * e / thermal)
    return current


def legendre(x, degree):
    previous, current = mpf(0), mpf(1)
    for n in range(degree):
        previous, current = current, ((2 * n + 1) * x * current - n * previous) / (n + 1)
    return current


def bessel_series(x, terms):
    term = total = mpf(1)
    for k in range(1, terms + 1):
        term *= -x * x / 4 / k ** 2
        total += term
    return total


def bond(payments, rate):
    return sum(p / (1 + rate) ** (k + 1) for k, p in enumerate(payments))


def binomial_tree(spot, strike, up, rate):
    down = 1 / up
    p = (exp(rate) - down) / (up - down)
    leaves = [max(spot * up ** k - strike, mpf(0)) for k in (2, 0, -2)]
    while len(leaves) > 1:
        leaves = [(p * a + (1 - p) * b) * exp(-rate) for a, b in zip(leaves, leaves[1:])]
    return leaves[0]


def matern(x, length, variance):
    def kernel(d):
        r = sqrt(mpf(5)) * abs(d) / length
        return variance * (1 + r + r * r / 3) * exp(-r)
    return sum(kernel(x[i] - x[j]) for i in range(len(x)) for j in range(i + 1, len(x)))


def inhibition(substrate, inhibitor, maximum, affinity, constant):
    return maximum * substrate / (affinity * (1 + inhibitor / constant) + substrate)


def cap(height, radius):
    c = lit(pi)
    if height <= 0:
        return lit(0.001) * height * radius
    return c * height ** 2 * (3 * radius - height) / 3 if height < 2 * radius else 4 * c * radius ** 3 / 3


def humidity(temperature, dew):
    a, b = lit(17.625), lit(243.04)
    return exp(a * dew / (b + dew) - a * temperature / (b + temperature))


def rayleigh(x, triangle):
    entry = lambda i, j: triangle[max(i, j) * (max(i, j) + 1) // 2 + min(i, j)]
    n = range(len(x))
    return sum(entry(i, j) * x[i] * x[j] for i in n for j in n) / sum(v * v for v in x)


def student_log_density(t, freedom):
    half = (freedom + 1) / 2
    return loggamma(half) - loggamma(freedom / 2) - log(freedom * lit(pi)) / 2 - half * log(1 + t * t / freedom)


def periodogram(x, frequency):
    real = sum(v * cos(frequency * i) for i, v in enumerate(x))
    imaginary = sum(v * sin(frequency * i) for i, v in enumerate(x))
    return (real ** 2 + imaginary ** 2) / len(x)


def lotka_volterra(prey, predator, growth, decay, steps):
    half, whole = lit(0.05), lit(0.1)
    for _ in range(steps):
        x = prey + half * prey * (growth - predator)
        y = predator + half * predator * (prey - decay)
        prey, predator = prey + whole * x * (growth - y), predator + whole * y * (x - decay)
    return prey * predator


def strided_arcs(x, sharpness):
    return sum(x[i] * atan(sharpness * x[i]) / (1 + i) for i in range(len(x) - 1, -1, -2))


def mean_ratio(x):
    product = mpf(1)
    for v in x:
        product *= v
    return product ** (mpf(1) / len(x)) * sum(1 / v for v in x) / len(x)


def weibull(time, shape, scale):
    if time <= 0:
        return mpf(1)
    z = (time / scale) ** shape
    return exp(-z) * (1 + z)


# The points of the [At] attributes, in their order. Integers are constants.
CASES = [
    ("BlackScholes", black_scholes, [(100.0, 95.0, 0.25, 0.03, 0.75)]),
    ("Morse", morse, [(1.3, 4.5, 1.9, 0.74)]),
    ("LennardJones", lennard_jones, [([0.0, 1.1, 2.3, 3.2], 0.9, 1.05)]),
    ("Colebrook", colebrook, [(1e5, 1e-4, 12)]),
    ("Diode", diode, [(0.7, 1e-3, 300.0, 8)]),
    ("Legendre", legendre, [(0.62, 9), (-0.3, 1)]),
    ("BesselSeries", bessel_series, [(2.2, 20), (0.1, 20)]),
    ("Bond", bond, [([5.0, 5.0, 5.0, 105.0], 0.037)]),
    ("BinomialTree", binomial_tree, [(100.0, 98.0, 1.08, 0.01)]),
    ("Matern", matern, [([0.1, 0.5, 1.7], 0.8, 1.3)]),
    ("Inhibition", inhibition, [(3.1, 0.4, 10.0, 1.7, 0.9)]),
    ("Cap", cap, [(0.7, 2.0), (-1.0, 2.0), (5.0, 2.0)]),
    ("Humidity", humidity, [(24.0, 13.5)]),
    ("Rayleigh", rayleigh, [([0.6, -0.2, 1.1], [2.0, 0.3, 1.5, -0.4, 0.25, 3.0])]),
    ("StudentLogDensity", student_log_density, [(1.4, 3.5)]),
    ("Periodogram", periodogram, [([0.5, -1.0, 2.0, 0.25], 1.3)]),
    ("LotkaVolterra", lotka_volterra, [(1.2, 0.7, 0.9, 1.1, 10)]),
    ("StridedArcs", strided_arcs, [([0.3, -0.8, 1.2, 0.4, -0.1], 1.7)]),
    ("MeanRatio", mean_ratio, [([1.3, 1.7, 2.2, 0.4],)]),
    ("Weibull", weibull, [(0.8, 1.6, 1.2)]),
]


def lift(argument):
    if isinstance(argument, list):
        return [mpf(v) for v in argument]
    return mpf(argument) if isinstance(argument, float) else argument


def shifted(arguments, number, step):
    """The arguments with the given active number moved by the step; None if there is no such number."""
    result = []
    for argument in map(lift, arguments):
        if isinstance(argument, list):
            if 0 <= number < len(argument):
                argument[number] += step
            number -= len(argument)
        elif isinstance(argument, mpf):
            argument += step if number == 0 else 0
            number -= 1
        result.append(argument)
    return result if number < 0 else None


def rows():
    for name, function, points in CASES:
        for point, arguments in enumerate(points):
            yield name, point, "value", function(*map(lift, arguments))
            number = 0
            while (above := shifted(arguments, number, STEP)) is not None:
                slope = (function(*above) - function(*shifted(arguments, number, -STEP))) / (2 * STEP)
                yield name, point, str(number), slope
                number += 1


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "EndToEnd" / "References" / "twenty.csv"
    lines = [f"{name},{point},{output},{mp.nstr(number, 25)}" for name, point, output, number in rows()]
    target.write_text("function,point,output,number\n" + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
