using System;

namespace SymGrad.Generator.Precision;

/// <content>Repetition at a higher precision where a sum cancels (Ziv's strategy), near the zeros of a function.</content>
internal sealed partial class BigMath
{
    private const int MaxRefinements = 12;

    /// <summary>Bits that a sum may lose to rounding errors of its terms, over and above cancellation.</summary>
    private const int RoundingAllowance = 16;

    /// <summary>
    /// Evaluates at growing precision until what cancellation costs is covered. Each attempt adds what the last one
    /// missed; one that lost every bit doubles the precision instead.
    /// </summary>
    private BigFloat Refine(Func<BigMath, CancellingSum> evaluate)
    {
        BigFloat value = BigFloat.NaN;
        long extra = 2 * Guard;
        for (int attempt = 0; attempt < MaxRefinements; attempt++)
        {
            CancellingSum sum = evaluate(Wider(extra));
            value = sum.Value;
            if (!value.IsFinite || (!value.IsZero && sum.LostBits + RoundingAllowance <= extra))
            {
                break;
            }

            extra = value.IsZero ? Bits + (2 * extra) : sum.LostBits + (2 * RoundingAllowance);
        }

        return Round(value);
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
        public long LostBits => largest - Value.Magnitude;

        /// <summary>This sum and one more term, added in <paramref name="math"/>.</summary>
        public CancellingSum Plus(BigFloat term, BigMath math) =>
            new(math.Add(Value, term), Math.Max(largest, term.Magnitude));

        public CancellingSum Negated() => new(-Value, largest);
    }
}
