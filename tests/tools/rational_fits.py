"""Near-minimax rational approximations for the special functions of src/Runtime/Scalar.

Interpolates f by P/Q at the Chebyshev nodes of an interval, in 400 bits, which comes within a small factor of the
minimax error, and prints the coefficients, lowest degree first, with the largest absolute error on a fine grid.
Usage: python3 rational_fits.py
"""
from mpmath import mp, mpf

mp.prec = 400


def fit(f, low, high, numerator, denominator):
    """Coefficients of P (degree numerator) and Q (degree denominator, constant term 1) with P = f·Q at the nodes."""
    low, high = mpf(low), mpf(high)
    size = numerator + denominator + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * size)) for i in range(size)]
    values = [f(x) for x in nodes]
    rows = [[x**j for j in range(numerator + 1)] + [-v * x**j for j in range(1, denominator + 1)]
            for x, v in zip(nodes, values)]
    solution = mp.lu_solve(mp.matrix(rows), mp.matrix(values))
    return list(solution[:numerator + 1]), [mpf(1)] + list(solution[numerator + 1:])


def worst(f, p, q, low, high, count=1000):
    """The largest absolute error."""
    low, high = mpf(low), mpf(high)
    points = [low + (high - low) * i / count for i in range(count + 1)]
    return max(abs(mp.polyval(p[::-1], x) / mp.polyval(q[::-1], x) - f(x)) for x in points)


def rounded(coefficients):
    return [mpf(float(c)) for c in coefficients]


def report(name, f, low, high, numerator, denominator):
    p, q = (rounded(c) for c in fit(f, low, high, numerator, denominator))
    print(f"{name} on [{low}, {high}], absolute error {mp.nstr(worst(f, p, q, low, high), 3)} after rounding")
    print("  numerator  ", ", ".join(repr(float(c)) for c in p))
    print("  denominator", ", ".join(repr(float(c)) for c in q))


def scaled_erfcx(offset, start):
    """x·erfcx(x) − offset as a function of x − start; an offset near the middle of the range leaves little to round."""
    def f(t):
        x = t + mpf(start)
        return x * mp.exp(x * x) * mp.erfc(x) - mpf(offset)
    return f


def scaled_erfcx_tail(u):
    """(x·erfcx(x) − 1/sqrt(pi))/u as a function of u = 1/x², which the asymptotic series (DLMF 7.12.1) shows smooth."""
    if u == 0:
        return -1 / mp.sqrt(mp.pi) / 2
    x = 1 / mp.sqrt(u)
    return (x * mp.exp(x * x) * mp.erfc(x) - 1 / mp.sqrt(mp.pi)) / u


def lgamma_quotient(z):
    """log Γ(x)/((x − 1)(x − 2)) − ½ as a function of z = x − 1, without the zeros at 1 and 2."""
    if z == 0:
        return mp.euler - mpf(1) / 2
    if z == 1:
        return mpf(1) / 2 - mp.euler
    return mp.loggamma(1 + z) / (z * (z - 1)) - mpf(1) / 2


if __name__ == "__main__":
    report("x erfcx(x) - 0.4375 of x - 0.5", scaled_erfcx("0.4375", "0.5"), 0, "1.5", 8, 8)
    report("x erfcx(x) - 0.53125 of x - 2", scaled_erfcx("0.53125", 2), 0, 4, 7, 7)
    report("x erfcx(x) tail of 1/x^2", scaled_erfcx_tail, 0, mpf(1) / 36, 6, 6)
    report("log gamma quotient of z = x - 1", lgamma_quotient, "-0.25", "1.5", 8, 8)
