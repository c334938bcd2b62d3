using System.Collections.Immutable;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Warnings;

/// <summary>A numerical hazard in a method that has derivatives.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Place">The operation or parameter that it is about.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record Warning(WarningKind Kind, Sym Place, ImmutableArray<string> Arguments);

/// <summary>The hazards, each with a page in docs/diagnostics.</summary>
internal enum WarningKind
{
    /// <summary>SYMG2001.</summary>
    ZeroDenominator,

    /// <summary>SYMG2002.</summary>
    NegativeBase,

    /// <summary>SYMG2003.</summary>
    OutsideDomain,

    /// <summary>SYMG2004.</summary>
    UnboundedDerivative,

    /// <summary>SYMG2005.</summary>
    NoDependence,

    /// <summary>SYMG2006.</summary>
    EqualityTest,

    /// <summary>SYMG2007.</summary>
    Loss,

    /// <summary>SYMG2008.</summary>
    CoarseGuard,

    /// <summary>SYMG2009.</summary>
    UndefinedDerivative,

    /// <summary>SYMG3002.</summary>
    Patch,
}
