"""Exact references for the scalar functions of StableMath, written with mpmath.

Each file <Function>.csv holds one row per point: the arguments and the correctly rounded result as hexadecimal bits,
then the exact result minus the rounded one in units of the last place of the latter. The files in the folder Float
hold the same for arguments and results of type float.

Usage: python3 scalar_references.py [--rows N] [--float-rows N] [--out FOLDER] [Function ...]
"""
import argparse
import pathlib
import random
import struct
import zlib

from mpmath import mp, mpf

from scalar_functions import FUNCTIONS

ROOT = pathlib.Path(__file__).resolve().parent.parent / "Runtime" / "References" / "Scalar"


class Format:
    """An IEEE 754 binary format: rounding to it and its bits."""

    def __init__(self, code, integer, precision, lowest, overflow):
        self.code, self.integer = code, integer
        self.precision, self.lowest, self.overflow = precision, lowest, overflow
        self.largest = float(mpf(2) ** overflow - mpf(2) ** (overflow - precision))

    def bits(self, value):
        width = struct.calcsize(self.integer) * 2
        return f"{struct.unpack(self.integer, struct.pack(self.code, value))[0]:0{width}x}"

    def nearest(self, exact):
        """The nearest number of the format, once rounded (also where it is subnormal), and the rest in ulps."""
        if mp.isinf(exact):
            return float(exact), 0.0
        if exact == 0:
            return 0.0, 0.0
        exponent = max(int(mp.floor(mp.log(abs(exact), 2))) - self.precision + 1, self.lowest)
        scaled = mp.ldexp(exact, -exponent)
        count = int(mp.nint(scaled))
        if abs(mp.ldexp(mpf(count), exponent)) >= mpf(2) ** self.overflow:
            return (float("inf") if count > 0 else float("-inf")), 0.0
        return float(mp.ldexp(mpf(count), exponent)), float(scaled - count)


DOUBLE = Format(">d", ">Q", 53, -1074, 1024)
FLOAT = Format(">f", ">I", 24, -149, 128)


def write(folder, fmt, name, function, count):
    rng = random.Random(zlib.crc32(name.encode()))
    mp.prec = function.precision
    rows = []
    for point in function.points(rng, count):
        arguments = [fmt.nearest(mpf(a))[0] for a in point]
        if any(a in (float("inf"), float("-inf")) for a in arguments) or not function.domain(*arguments):
            continue
        value, rest = fmt.nearest(function.exact(*map(mpf, arguments)))
        if function.saturates and abs(value) == float("inf"):
            value = fmt.largest if value > 0 else -fmt.largest
        rows.append(",".join([*map(fmt.bits, arguments), fmt.bits(value), f"{rest:.4f}"]))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", newline="\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=600)
    parser.add_argument("--float-rows", type=int, default=120)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    for name in options.names or FUNCTIONS:
        write(options.out, DOUBLE, name, FUNCTIONS[name], options.rows)
        write(options.out / "Float", FLOAT, name, FUNCTIONS[name], options.float_rows)


if __name__ == "__main__":
    main()
