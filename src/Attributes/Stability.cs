namespace SymGrad;

/// <summary>Whether a formula may be replaced by an equal one that is more accurate in floating point.</summary>
public enum Stability
{
    /// <summary>Formulas are rewritten into stable ones (<c>log(1 + x)</c> becomes <c>log1p(x)</c>); each rewrite is reported as <c>SYMG3xxx</c>.</summary>
    Rewrite = 0,

    /// <summary>The value is computed as written. Its derivative is the plain derivative of that formula.</summary>
    AsWritten = 1,
}
