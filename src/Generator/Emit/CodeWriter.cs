using System;
using System.Text;

namespace SymGrad.Generator.Emit;

/// <summary>Lines of C# with indentation.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _indent).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Lines that were written elsewhere.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                Line(line);
            }
        }
    }

    /// <summary>A block in braces on lines of their own.</summary>
    /// <param name="body">Writes what stands in the block.</param>
    /// <param name="end">What follows the closing brace.</param>
    public void Braces(Action body, string end = "")
    {
        Line("{");
        Indented(body);
        Line("}" + end);
    }

    public void Indented(Action body)
    {
        _indent++;
        body();
        _indent--;
    }

    public override string ToString() => _text.ToString();
}
