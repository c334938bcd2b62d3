using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SymGrad;

/// <summary>
/// Thrown by derivatives built with <c>CheckFinite</c>: names the operation where the first NaN or infinity arose.
/// </summary>
/// <remarks><see cref="NotFiniteNumberException.OffendingNumber"/> is the value that arose.</remarks>
public sealed class NonFiniteGradientException : NotFiniteNumberException
{
    /// <summary>Describes the operation.</summary>
    /// <param name="expression">The operation, as in the source.</param>
    /// <param name="filePath">The source file.</param>
    /// <param name="line">The line in the source file, from 1.</param>
    /// <param name="value">The NaN or infinity that arose.</param>
    /// <param name="operands">The operands of the operation, in its order.</param>
    /// <param name="loopIndices">The indices of the loops around the operation, outermost first; empty outside loops.</param>
    public NonFiniteGradientException(
        string expression,
        string filePath,
        int line,
        double value,
        IReadOnlyList<double> operands,
        IReadOnlyList<int> loopIndices)
        : base(Describe(expression, filePath, line, value, operands, loopIndices), value)
    {
        Expression = expression;
        FilePath = filePath;
        Line = line;
        Operands = operands;
        LoopIndices = loopIndices;
    }

    /// <summary>The operation where the first NaN or infinity arose, as in the source.</summary>
    public string Expression { get; }

    /// <summary>The source file of the operation.</summary>
    public string FilePath { get; }

    /// <summary>The line of the operation in its source file, from 1.</summary>
    public int Line { get; }

    /// <summary>The operands of the operation, in its order.</summary>
    public IReadOnlyList<double> Operands { get; }

    /// <summary>The indices of the loops around the operation, outermost first; empty outside loops.</summary>
    public IReadOnlyList<int> LoopIndices { get; }

    private static string Describe(
        string expression,
        string filePath,
        int line,
        double value,
        IReadOnlyList<double> operands,
        IReadOnlyList<int> loopIndices)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{filePath}({line}): {expression} is {value}");
        AppendList(text, "; operands: ", operands);
        AppendList(text, "; loop indices: ", loopIndices);
        return text.Append('.').ToString();
    }

    private static void AppendList<T>(StringBuilder text, string title, IReadOnlyList<T> items)
        where T : IFormattable
    {
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? title : ", ").Append(items[i].ToString(null, CultureInfo.InvariantCulture));
        }
    }
}
