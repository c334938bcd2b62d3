using System;

namespace SymGrad.Generator.Precision;

/// <content>Repetition at a higher precision where a sum cancels (Ziv's strategy), near the zeros of a function.</content>
internal sealed partial class BigMath
{
    private const int MaxRefinements = 6;

    /// <summary>Bits that a sum may lose to rounding errors of its terms, over and above cancellation.</summary>
    private const int RoundingAllowance = 16;

    /// <summary>
    /// Evaluates at growing precision until what cancellation costs is covered. Arguments so near a zero that several
    /// times the working precision does not tell the value from zero give NaN rather than a guess.
    /// </summary>
    private BigFloat Refine(Func<BigMath, CancellingSum> evaluate)
    {
        long limit = (4L * Bits) + 1024;
        long extra = 2 * Guard;
        for (int attempt = 0; attempt < MaxRefinements; attempt++)
        {
            CancellingSum sum = evaluate(Wider(extra));
            if (!sum.Value.IsFinite || sum.LostBits + RoundingAllowance <= extra)
            {
                return Round(sum.Value);
            }

            if (extra == limit)
            {
                break;
            }

            extra = Math.Min(sum.LostBits + (2 * RoundingAllowance), limit);
        }

        return BigFloat.NaN;
    }

    /// <summary>A sum of finite terms, with the magnitude of the largest.</summary>
    private readonly struct CancellingSum
    {
        private readonly long largest;

        public CancellingSum(BigFloat term)
            : this(term, term.Magnitude)
        {
        }

        private CancellingSum(BigFloat value, long largest)
        {
            Value = value;
            this.largest = largest;
        }

        public BigFloat Value { get; }

        /// <summary>By how many bits the sum is smaller than its largest term.</summary>
        public long LostBits => Value.IsZero ? int.MaxValue : largest - Value.Magnitude;

        /// <summary>This sum and one more term, added in <paramref name="math"/>.</summary>
        public CancellingSum Plus(BigFloat term, BigMath math) =>
            new(math.Add(Value, term), Math.Max(largest, term.Magnitude));

        public CancellingSum Negated() => new(-Value, largest);
    }
}
