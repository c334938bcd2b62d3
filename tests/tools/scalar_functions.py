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
EXP_HARD = [(709.7827128933840,), (709.7827128933841,), (-745.1332191019411,), (-708.5,), (0.25,), (-0.25,), (700.0,)]
ABOVE_MINUS_ONE = dict(domain=lambda x: x > -1)


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
POW_POINTS = [product(log_uniform(1e-3, 1e3), uniform(-50, 50)), product(near(1), ALL), product(POSITIVE, near(0, 1.5)),
              product(POSITIVE, ALL), product(near(1), signed(log_uniform(1, 1e18))),
              product(negative(POSITIVE), lambda rng: float(rng.randrange(-9, 10)))]

FUNCTIONS = {
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
    "LogAddExp": Function(lambda a, b: max(a, b) + mp.log1p(mp.exp(-abs(a - b))), LOG_ADD_POINTS),
    "LogSubExp": Function(lambda a, b: a + mp.log(-mp.expm1(b - a)), LOG_ADD_POINTS, domain=lambda a, b: a > b),
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
}
