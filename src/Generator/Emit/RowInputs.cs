using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Plan;

namespace SymGrad.Generator.Emit;

/// <summary>The matrices that a loop over rows reads and writes: the parts of arrays that its columns lie in.</summary>
internal sealed class RowInputs(Variable row, Sym firstRow, NameAllocator names)
{
    private readonly List<Matrix> _matrices = [];

    public IReadOnlyList<Matrix> Matrices => _matrices;

    /// <param name="array">The array.</param>
    /// <param name="at">The index, affine in row and column.</param>
    /// <param name="column">The inner loop.</param>
    /// <param name="isWritten">Whether it is written too.</param>
    public Matrix Of(Parameter array, Sym at, LoopPlan column, bool isWritten)
    {
        var stride = RowBlocks.StrideOf(at, row, column.Index)!;
        var table = at.Table;
        var first = table.Substitute(table.Substitute(at, column.Index, column.Lo), row, firstRow);
        var count = column.Hi - column.Lo;
        var known = _matrices.FirstOrDefault(m => m.Array == array && m.First == first && m.Stride == stride && m.Columns == count);
        if (known is null)
        {
            _matrices.Add(known = new Matrix(array, first, stride, count, Named(array.Name.TrimStart('@'))));
        }

        known.IsWritten |= isWritten;
        return known;
    }

    private (string, string, string) Named(string array) => (names.Unique(array), names.Unique(array + "At"), names.Unique(array + "Total"));
}

/// <summary>A part of an array, row by row; a stride of 0 says that all rows are the same.</summary>
internal sealed class Matrix(Parameter array, Sym first, Sym stride, Sym columns, (string Name, string Element, string Total) names)
{
    public Parameter Array { get; } = array;

    public Sym First { get; } = first;

    public Sym Stride { get; } = stride;

    public Sym Columns { get; } = columns;

    public string Name { get; } = names.Name;

    /// <summary>The variable that holds the elements of a column that all rows share.</summary>
    public string ElementName { get; } = names.Element;

    /// <summary>The variable that a column's updates are added up in.</summary>
    public string TotalName { get; } = names.Total;

    public bool IsShared => Algebra.IsZero(Stride);

    public bool IsWritten { get; set; }

    /// <summary>Where in the part a column of a row lies.</summary>
    public string At(string row, string column) => IsShared ? column : $"{Name}Row{row} + {column}";
}
