"""The constants and tables of Wide (src/Runtime/Wide/Wide.Constants.cs and WideTables*.cs), computed with mpmath.

A number is rounded to 256 bits. It is written as five 64-bit words: the exponent e, then the four limbs of the
significand, the most significant first; the number is significand * 2^(e - 256), its leading bit being set.

Usage: python3 wide_tables.py
"""
import pathlib

from mpmath import mp, mpf

OUT = pathlib.Path(__file__).resolve().parents[2] / "src" / "Runtime" / "Wide"
LIMBS = 4
REDUCTION_BITS = 4096 + 12 * 64

mp.prec = REDUCTION_BITS + 256


def words(value, bits=256):
    exponent = int(mp.floor(mp.log(value, 2))) + 1
    scaled = int(mp.nint(mp.ldexp(value, bits - exponent))) << (256 - bits)
    if scaled >> 256:
        exponent, scaled = exponent + 1, scaled >> 1
    return exponent, [scaled >> (64 * k) & (2**64 - 1) for k in reversed(range(LIMBS))]


def hexadecimal(limbs):
    return ", ".join(f"0x{limb:016X}" for limb in limbs)


def constant(name, value, meaning, bits=256):
    exponent, limbs = words(value, bits)
    return f"    /// <summary>{meaning}</summary>\n    private static Wide {name} => new(false, {exponent}, new({hexadecimal(limbs)}));\n"


def table(name, values, meaning):
    rows = []
    for value in values:
        exponent, limbs = (0, [0] * LIMBS) if value == 0 else words(mpf(value))
        rows.append(f"        {exponent if exponent >= 0 else f'unchecked((ulong){exponent})'}, {hexadecimal(limbs)},")
    return span(name, rows, meaning)


def span(name, rows, meaning):
    body = "\n".join(rows)
    return f"    /// <summary>{meaning}</summary>\n    public static ReadOnlySpan<ulong> {name} =>\n    [\n{body}\n    ];\n"


def write(file, summary, declaration, parts, usings=""):
    text = (
        f"// Written by tests/tools/wide_tables.py; do not edit.\n{usings}namespace SymGrad;\n\n"
        f"{summary}\n{declaration}\n{{\n" + "\n".join(parts) + "}\n")
    (OUT / file).write_text(text, newline="\n")


def constants():
    ln2, ln10 = mp.log(2), mp.log(10)
    exponent, limbs = words(ln2, 192)
    high = mp.ldexp(mpf(sum(limb << (64 * (3 - k)) for k, limb in enumerate(limbs))), exponent - 256)
    low = ln2 - high
    sign = "true" if low < 0 else "false"
    split = constant("Ln2Low", abs(low), "ln 2 − <see cref=\"Ln2High\"/>.").replace("new(false", f"new({sign}")
    return [
        constant("Ln2", ln2, "ln 2."),
        constant("Ln2High", ln2, "ln 2 to 192 bits: its product with a 64-bit integer is exact.", bits=192),
        split,
        constant("Log2E", 1 / ln2, "1/ln 2."),
        constant("Ln10", ln10, "ln 10."),
        constant("Log10E", 1 / ln10, "1/ln 10."),
        constant("Pi", mp.pi, "π."),
        constant("HalfPi", mp.pi / 2, "π/2."),
        constant("InversePi", 1 / mp.pi, "1/π."),
        constant("InverseRootPi", 1 / mp.sqrt(mp.pi), "1/√π."),
        constant("InverseRootTwoPi", 1 / mp.sqrt(2 * mp.pi), "1/√(2π)."),
        constant("HalfLogTwoPi", mp.log(2 * mp.pi) / 2, "log(2π)/2."),
        constant("RootHalf", mp.sqrt(mpf(1) / 2), "√½."),
        constant("EulerGamma", mp.euler, "Euler's constant γ."),
    ]


def elementary():
    return [
        table("InverseFactorials", [1 / mp.factorial(k) for k in range(64)], "1/k!."),
        table("InverseOdds", [mpf(1) / (2 * k + 1) for k in range(24)], "1/(2k + 1)."),
        table("Logarithms", [abs(mp.log(mpf(i) / 32)) for i in range(21, 44)], "|log(i/32)| for i from 21 to 43."),
        table("Arctangents", [mp.atan(mpf(i) / 32) for i in range(33)], "atan(i/32)."),
    ]


def reduction():
    bits = int(mp.floor(mp.ldexp(2 / mp.pi, REDUCTION_BITS)))
    limbs = [bits >> (REDUCTION_BITS - 64 * (k + 1)) & (2**64 - 1) for k in range(REDUCTION_BITS // 64)]
    rows = [f"        {hexadecimal(limbs[k:k + 4])}," for k in range(0, len(limbs), 4)]
    return [span("TwoOverPi", rows, "The binary digits of 2/π after the point.")]


def special():
    stirling = [abs(mp.bernoulli(2 * k)) / (2 * k * (2 * k - 1)) for k in range(1, 49)]
    zeta = [mp.zeta(k) / k for k in range(2, 12)]
    return [
        table("Stirling", stirling, "|B₂ₖ|/(2k(2k − 1)), k ≥ 1: the coefficients of Stirling's series (DLMF 5.11.1)."),
        table("Zetas", zeta, "ζ(k)/k, k ≥ 2: the coefficients of log Γ(1 − h) but for the first (DLMF 5.7.3)."),
    ]


def main():
    write("Wide.Constants.cs", "/// <content>Mathematical constants.</content>", "public readonly partial struct Wide", constants())
    holder = "internal static partial class WideTables"
    words_of = (
        "/// <summary>\n/// Tables of <see cref=\"Wide\"/>. A number takes five words: its exponent and the limbs of its significand.\n"
        "/// </summary>")
    write("WideTables.cs", words_of, holder, elementary(), "using System;\n\n")
    write("WideTables.Reduction.cs", "/// <content>For the reduction of angles.</content>", holder, reduction(), "using System;\n\n")
    write("WideTables.Special.cs", "/// <content>For the gamma function and its derivatives.</content>", holder, special(), "using System;\n\n")


if __name__ == "__main__":
    main()
