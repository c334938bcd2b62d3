namespace SymGrad.Simd;

public partial interface ISimd<TSelf, T>
{
    /// <summary>
    /// c0 + c1·x + c2·x² + …: the even and the odd half by Horner's rule in x², which halves the chain of dependent
    /// operations. One member a length, because every member call inlined into a loop costs the JIT locals, of which
    /// it has a fixed number.
    /// </summary>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7, T c8);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7, T c8, T c9);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7, T c8, T c9, T c10);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7, T c8, T c9, T c10, T c11);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7, T c8, T c9, T c10, T c11, T c12);

    /// <inheritdoc cref="Polynomial(TSelf, T, T, T)"/>
    static abstract TSelf Polynomial(TSelf x, T c0, T c1, T c2, T c3, T c4, T c5, T c6, T c7, T c8, T c9, T c10, T c11, T c12, T c13);
}
