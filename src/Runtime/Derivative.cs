namespace SymGrad;

/// <summary>Marks for the differentiation of single expressions.</summary>
public static class Derivative
{
    /// <summary>The value of <paramref name="x"/>, treated as a constant: nothing is differentiated through it.</summary>
    /// <param name="x">Any expression.</param>
    /// <returns><paramref name="x"/>.</returns>
    public static double Stop(double x) => x;

    /// <inheritdoc cref="Stop(double)"/>
    public static float Stop(float x) => x;

    /// <inheritdoc cref="Stop(double)"/>
    /// <typeparam name="T">The type of the expression; a span keeps its elements, which are held constant.</typeparam>
    public static T Stop<T>(T x)
        where T : allows ref struct => x;
}
