"""The functions of StableMath as mpmath formulas, with the points at which their references are taken."""
import math
import sys
from dataclasses import dataclass
from typing import Callable

from mpmath import mp, mpf

LARGEST = sys.float_info.max
SMALLEST = 5e-324


@dataclass
class Function:
    """An exact formula, samplers (each a function of a random generator giving a tuple), hard points."""
    exact: Callable
    samplers: list
    hard: list = ()
    domain: Callable = lambda *a: True
    precision: int = 2500
    saturates: bool = False

    def points(self, rng, count):
        yield from self.hard
        for i in range(count - len(self.hard)):
            yield self.samplers[i % len(self.samplers)](rng)


def uniform(low, high):
    return lambda rng: rng.uniform(low, high)


def log_uniform(low, high):
    """Uniform in the exponent, over the subnormal numbers too."""
    a, b = (math.log2(v) for v in (low, high))

    def sample(rng):
        exponent = rng.uniform(a, b)
        whole = math.floor(exponent)
        return math.ldexp(2.0 ** (exponent - whole), whole)
    return sample


def negative(sampler):
    return lambda rng: -sampler(rng)


def signed(sampler):
    return lambda rng: rng.choice((-1, 1)) * sampler(rng)


def near(centre, width=0.5):
    offset = signed(log_uniform(2.0 ** -60, width))
    return lambda rng: centre + offset(rng)


def one(*samplers):
    """Samplers of a function of one argument."""
    return [lambda rng, s=s: (s(rng),) for s in samplers]


def product(*samplers):
    return lambda rng: tuple(s(rng) for s in samplers)


ALL = signed(log_uniform(SMALLEST, LARGEST))
POSITIVE = log_uniform(SMALLEST, LARGEST)
EXPONENT = signed(log_uniform(1e-20, 740))
LOG1P_POINTS = one(log_uniform(SMALLEST, LARGEST), negative(log_uniform(SMALLEST, 1)), uniform(-1, 3), near(-1),
                   signed(log_uniform(1e-18, 0.1)))
EXP_POINTS = one(ALL, EXPONENT, uniform(-2, 2), uniform(-745, 710), signed(log_uniform(1e-18, 1)))
HYPERBOLIC_POINTS = one(EXPONENT, uniform(-2, 2), uniform(-300, 300), signed(log_uniform(1e-18, 1)), signed(uniform(300, 710)))
EXP_HARD = [(709.7827128933840,), (709.7827128933841,), (-745.1332191019411,), (-708.5,), (0.25,), (-0.25,), (700.0,)]
ABOVE_MINUS_ONE = dict(domain=lambda x: x > -1)


def reciprocal_pair(rng):
    """Two numbers whose product is next to 1."""
    x = log_uniform(1e-290, 1e290)(rng)
    return (x, 1 / x)


def equal_pair(rng):
    """Two numbers next to each other."""
    x = log_uniform(1e-290, 1e290)(rng)
    return (x, x * (1 + rng.uniform(-1, 1) * 2.0 ** -rng.randint(1, 52)))


def logit(p):
    return mp.log(p / (1 - p))


def relative(f):
    return lambda x: f(x) / x if x else mpf(1)


def multiples_of_half_pi(rng):
    return (float(mp.pi / 2 * rng.randrange(1, 10 ** rng.randrange(1, 15))),)


TRIG_POINTS = one(signed(log_uniform(1e-12, LARGEST)), uniform(-10, 10), signed(log_uniform(1e-9, 1))) \
    + [multiples_of_half_pi]
# The double nearest to a multiple of pi/2 (Muller, "Elementary functions", table of worst cases).
TRIG_HARD = [(6381956970095103.0 * 2.0 ** 797,), (math.pi,), (math.pi / 2,), (2 * math.pi,), (LARGEST,), (1e22,), (SMALLEST,)]

LOG_ADD_POINTS = [product(uniform(-5, 5), uniform(-5, 5)), product(uniform(-700, 700), uniform(-700, 700)),
                  product(EXPONENT, EXPONENT), product(ALL, ALL),
                  lambda rng: (lambda a: (a, a + rng.gauss(0, 3)))(EXPONENT(rng))]


def beside_zero(complement):
    """A point near the zero of log(e^a ± e^b): b from a, moved by a tiny relative amount."""
    def sample(rng):
        a = -10.0 ** rng.uniform(-3, 1)
        b = float(mp.log(complement(mp.exp(mpf(a)))))
        return max(a, b), min(a, b) * (1 + rng.choice((-1, 1)) * 2.0 ** rng.uniform(-52, -8))
    return sample


POW_POINTS = [product(log_uniform(1e-3, 1e3), uniform(-50, 50)), product(near(1), ALL), product(POSITIVE, near(0, 1.5)),
              product(POSITIVE, ALL), product(near(1), signed(log_uniform(1, 1e18))),
              product(negative(POSITIVE), lambda rng: float(rng.randrange(-9, 10)))]

ERF_POINTS = one(ALL, uniform(-7, 7), signed(log_uniform(1e-10, 7)), near(0.75))


def erfcx(x):
    """exp(x²)·erfc(x), by its asymptotic series (DLMF 7.12.1) where 40 terms give 400 bits."""
    if x < 10 ** 6:
        return mp.exp(x * x) * mp.erfc(x)
    return sum((-1) ** n * mp.fac2(2 * n - 1) / (2 * x * x) ** n for n in range(40)) / (x * mp.sqrt(mp.pi))


def normal_log_cdf(x):
    if x > -10:
        return mp.log1p(-mp.erfc(x / mp.sqrt(2)) / 2)
    return -x * x / 2 + mp.log(erfcx(-x / mp.sqrt(2)) / 2)


def log_gamma(x):
    if x > 0:
        return mp.loggamma(x)
    return mp.log(mp.pi / abs(x * mp.sinpi(x))) - mp.loggamma(-x)


def not_pole(x):
    return x > 0 or x != math.floor(x)


def beside_whole(rng):
    """A negative number close to a whole one, where the zeros of the gamma family crowd."""
    return (-rng.randrange(0, 30) + rng.choice((-1, 1)) * 2.0 ** rng.uniform(-45, -1),)


GAMMA_POINTS = one(POSITIVE, log_uniform(1e-3, 1e3), uniform(0, 12), near(1), near(2), near(1.4616321449683622, 0.2),
                   uniform(-12, 0), negative(log_uniform(1e-20, 1e5)), uniform(0.5, 3)) + [beside_whole]
# Zeros of log gamma (-2.457..., -2.747...) and of psi (-0.504..., -1.573...), the smallest numbers, the seams.
GAMMA_HARD = [(-2.4570247382208006,), (-2.7476826467274127,), (-3.1435808883499796,), (-0.504083008264455,), (-1.5734984731623905,),
              (-2.6107208684441447,), (SMALLEST,), (-SMALLEST,), (1.4616321449683622,), (0.75,), (2.5,), (10.0,), (1.0,), (2.0,),
              (2.5e305,), (1e-310,), (-1e-310,), (-170.5,)]

def norm_p(a, b, p):
    return (a ** p + b ** p) ** (1 / p)


def norm_p_exponent_slope(a, b, p):
    t = -abs(p * (mp.log(a) - mp.log(b)))
    w = mp.exp(t)
    return -norm_p(a, b, p) / p ** 2 * (mp.log1p(w) - w / (1 + w) * t)


def positive(a, b, p):
    return a > 0 and b > 0 and p != 0 and abs(p) < 1e4 and abs(p) > 1e-2


NORM_P_POINTS = [product(POSITIVE, POSITIVE, uniform(-5, 5)), product(uniform(0, 2), uniform(0, 2), uniform(0.1, 10)),
                 product(uniform(0, 2), uniform(0, 2), signed(log_uniform(0.011, 100))),
                 lambda rng: (lambda a: (a, a * rng.uniform(0.01, 2), rng.uniform(0.5, 4)))(POSITIVE(rng))]


def hypot_excess(x, c):
    return x * x / (mp.hypot(x, c) + abs(c)) if x else mpf(0)


HUBER_POINTS = [product(ALL, ALL), product(uniform(-2, 2), uniform(-2, 2)), product(uniform(-1e3, 1e3), POSITIVE),
                lambda rng: (lambda x: (x, x * rng.uniform(0.01, 2)))(POSITIVE(rng))]

FUNCTIONS = {
    "Exp": Function(mp.exp, EXP_POINTS, EXP_HARD),
    "Log": Function(mp.log, one(POSITIVE, uniform(0, 4), near(1))),
    "Sinh": Function(mp.sinh, HYPERBOLIC_POINTS),
    "Cosh": Function(mp.cosh, HYPERBOLIC_POINTS),
    "Tanh": Function(mp.tanh, HYPERBOLIC_POINTS),
    "Asinh": Function(mp.asinh, one(ALL, uniform(-3, 3), signed(log_uniform(1e-18, 1)))),
    "AsinhSlope": Function(lambda x: 1 / mp.sqrt(1 + x * x), one(signed(log_uniform(SMALLEST, 1e300)), uniform(-3, 3))),
    "Atanh": Function(mp.atanh, one(uniform(-1, 1), signed(log_uniform(SMALLEST, 1)), near(1, 0.1)), domain=lambda x: abs(x) < 1),
    "LogProduct": Function(lambda x, y: mp.log(x * y), [product(POSITIVE, POSITIVE), product(uniform(0, 3), uniform(0, 3)), reciprocal_pair], precision=600),
    "LogQuotient": Function(lambda a, b: mp.log(a / b), [product(POSITIVE, POSITIVE), product(uniform(0, 3), uniform(0, 3)), equal_pair], domain=lambda a, b: a > 0 and b > 0, precision=600),
    "SqrtProduct": Function(lambda x, y: mp.sqrt(x * y), [product(POSITIVE, POSITIVE), product(uniform(0, 3), uniform(0, 3))], precision=600),
    "Log1mExpSlope": Function(lambda x: -1 / mp.expm1(-x), one(negative(log_uniform(1e-300, 740)), uniform(-3, 0)), domain=lambda x: x < 0, precision=2000),
    "LogExpm1": Function(lambda x: mp.log(mp.expm1(x)), one(log_uniform(1e-300, 700), uniform(0, 3), near(math.log(2), 0.1)), [(math.log(2),)], domain=lambda x: x > 0, precision=1200),
    "LogSubExpSlope": Function(lambda a, b: -1 / mp.expm1(a - b), LOG_ADD_POINTS, domain=lambda a, b: 1e-200 < a - b < 700, precision=1200),
    "SigmoidOfDifferenceSlope": Function(lambda a, b: 1 / ((1 + mp.exp(b - a)) * (1 + mp.exp(a - b))), LOG_ADD_POINTS, domain=lambda a, b: abs(a - b) < 700, precision=1200),
    "Log1p": Function(mp.log1p, LOG1P_POINTS, **ABOVE_MINUS_ONE),
    "Log2P1": Function(lambda x: mp.log1p(x) / mp.log(2), LOG1P_POINTS, **ABOVE_MINUS_ONE),
    "Log10P1": Function(lambda x: mp.log1p(x) / mp.log(10), LOG1P_POINTS, **ABOVE_MINUS_ONE),
    "Log1pMx": Function(lambda x: mp.log1p(x) - x, LOG1P_POINTS, **ABOVE_MINUS_ONE),
    "Log1pRel": Function(relative(mp.log1p), LOG1P_POINTS, **ABOVE_MINUS_ONE),
    "Expm1": Function(mp.expm1, EXP_POINTS, EXP_HARD),
    "Exp2M1": Function(lambda x: mp.expm1(x * mp.log(2)), EXP_POINTS),
    "Exp10M1": Function(lambda x: mp.expm1(x * mp.log(10)), EXP_POINTS + one(uniform(-310, 310))),
    "Expm1Mx": Function(lambda x: mp.exp(x) - 1 - x, EXP_POINTS, EXP_HARD),
    "ExpRel": Function(relative(mp.expm1), EXP_POINTS + one(uniform(690, 720)), EXP_HARD),
    "Softplus": Function(lambda x: mp.log1p(mp.exp(x)), EXP_POINTS, EXP_HARD),
    "Sigmoid": Function(lambda x: 1 / (1 + mp.exp(-x)), EXP_POINTS, EXP_HARD),
    "LogSigmoid": Function(lambda x: -mp.log1p(mp.exp(-x)), EXP_POINTS, EXP_HARD),
    "Log1mExp": Function(lambda x: mp.log(-mp.expm1(x)),
                         one(negative(POSITIVE), negative(log_uniform(1e-20, 745)), uniform(-2, 0), near(-0.6931471805599453))),
    "Logit": Function(logit, one(uniform(0, 1), log_uniform(SMALLEST, 1), near(0.5, 0.25), near(1)),
                      domain=lambda p: 0 < p < 1),
    "ExpOfDifference": Function(lambda a, b: mp.exp(a - b), LOG_ADD_POINTS),
    "LogAddExp": Function(lambda a, b: max(a, b) + mp.log1p(mp.exp(-abs(a - b))),
                          LOG_ADD_POINTS + [beside_zero(lambda e: 1 - e)]),
    "LogSubExp": Function(lambda a, b: a + mp.log(-mp.expm1(b - a)), LOG_ADD_POINTS + [beside_zero(lambda e: 1 + e)],
                          domain=lambda a, b: a > b),
    "XLogY": Function(lambda x, y: x * mp.log(y), [product(ALL, POSITIVE), product(uniform(-2, 2), uniform(0, 3)),
                                                   product(ALL, near(1))], domain=lambda x, y: y > 0),
    "XLog1pY": Function(lambda x, y: x * mp.log1p(y), [product(ALL, POSITIVE), product(uniform(-2, 2), uniform(-1, 3)),
                                                      product(ALL, signed(log_uniform(SMALLEST, 1)))],
                        domain=lambda x, y: y > -1),
    "Hypot": Function(lambda x, y: mp.sqrt(x * x + y * y),
                      [product(ALL, ALL), product(uniform(-2, 2), uniform(-2, 2)),
                       lambda rng: (lambda x: (x, x * rng.uniform(0.01, 2)))(POSITIVE(rng))]),
    "Hypot3": Function(lambda x, y, z: mp.sqrt(x * x + y * y + z * z),
                       [product(ALL, ALL, ALL), product(uniform(-2, 2), uniform(-2, 2), uniform(-2, 2)),
                        lambda rng: (lambda x: (x, x * rng.uniform(0.01, 2), x * rng.uniform(0.01, 2)))(POSITIVE(rng))]),
    "NormP": Function(norm_p, NORM_P_POINTS, domain=positive),
    "NormPSlope": Function(lambda a, b, p: (a / norm_p(a, b, p)) ** (p - 1), NORM_P_POINTS, domain=positive),
    "NormPExponentSlope": Function(norm_p_exponent_slope, NORM_P_POINTS, domain=positive),
    "PseudoHuber": Function(lambda x, d: abs(d) * hypot_excess(x, d), HUBER_POINTS),
    "PseudoHuberSlope": Function(lambda x, d: x * abs(d) / mp.hypot(x, d), HUBER_POINTS, domain=lambda x, d: d != 0),
    "PseudoHuberDeltaSlope": Function(lambda x, d: mp.sign(d) * hypot_excess(x, d) ** 2 / mp.hypot(x, d), HUBER_POINTS, domain=lambda x, d: d != 0),
    "Sinc": Function(relative(mp.sin), TRIG_POINTS, TRIG_HARD),
    "SincDerivative": Function(lambda x: (mp.cos(x) - mp.sin(x) / x) / x if x else mpf(0), TRIG_POINTS, TRIG_HARD),
    "CosM1": Function(lambda x: -2 * mp.sin(x / 2) ** 2, TRIG_POINTS + one(signed(log_uniform(SMALLEST, 1))), TRIG_HARD),
    "PowM1": Function(lambda x, y: mp.expm1(y * mp.log(x)) if x > 0 else x ** int(y) - 1, POW_POINTS,
                      domain=lambda x, y: x > 0 or (x < 0 and abs(y) < 10)),
    "PowClamped": Function(lambda x, y: mp.exp(y * mp.log(x)) if x > 0 else x ** int(y), POW_POINTS,
                           domain=lambda x, y: x > 0 or (x < 0 and abs(y) < 10)),
    "PowClampedBasePartial": Function(lambda x, y: y * mp.exp((y - 1) * mp.log(x)) if x > 0 else y * x ** int(y - 1),
                                      POW_POINTS, domain=lambda x, y: x > 0 or (x < 0 and abs(y) < 10), saturates=True),
    "PowClampedExponentPartial": Function(lambda x, y: mp.exp(y * mp.log(x)) * mp.log(x), POW_POINTS,
                                          domain=lambda x, y: x > 0, saturates=True),

    "Erf": Function(mp.erf, ERF_POINTS, precision=400),
    "Erfc": Function(mp.erfc, one(uniform(-3, 6), uniform(0, 27.3), signed(log_uniform(1e-20, 27.3)), near(0.5), near(2), near(6)),
                     [(27.2,), (26.6,), (0.5,), (2.0,), (6.0,), (28.0,)], precision=400),
    "Erfcx": Function(erfcx, one(uniform(-27, 8), log_uniform(SMALLEST, LARGEST), negative(log_uniform(1e-20, 26.6)), near(0.5), near(2), near(6)),
                      [(0.5,), (2.0,), (6.0,), (-26.628735713751485,)], precision=400),
    "NormalCdf": Function(lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, one(uniform(-4, 4), uniform(-39, 0), signed(log_uniform(1e-20, 38.5)), near(1.05)),
                          [(-38.4,), (-37.6,), (1.05,), (-1.05,)], precision=400),
    "NormalLogCdf": Function(normal_log_cdf, one(uniform(-4, 4), uniform(-39, 38.5), negative(log_uniform(1e-20, 1e154)), near(1.05)), precision=600),
    "LGamma": Function(log_gamma, GAMMA_POINTS, GAMMA_HARD, domain=not_pole, precision=600),
    "Digamma": Function(lambda x: mp.psi(0, x) if x > 0 else mp.psi(0, 1 - x) - mp.pi * mp.cospi(x) / mp.sinpi(x), GAMMA_POINTS, GAMMA_HARD,
                        domain=not_pole, precision=600),
    "Trigamma": Function(lambda x: mp.psi(1, x) if x > 0 else (mp.pi / mp.sinpi(x)) ** 2 - mp.psi(1, 1 - x), GAMMA_POINTS, GAMMA_HARD,
                         domain=not_pole, precision=600),
    "LBeta": Function(lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b),
                      [product(uniform(0, 15), uniform(0, 15)), product(log_uniform(1e-10, 1e10), log_uniform(1e-10, 1e10)),
                       product(log_uniform(1e-100, 1), log_uniform(1, 1e100)), product(uniform(0.5, 2), uniform(0.5, 2)),
                       product(near(1), near(1)), product(uniform(5, 15), log_uniform(1, 1e6))],
                      [(1.0, 1.0), (1e300, 1e300), (1e-300, 1e300), (10.0, 1e308), (9.0, 1e308), (SMALLEST, 2.0)],
                      domain=lambda a, b: a > 0 and b > 0, precision=2300),
}
