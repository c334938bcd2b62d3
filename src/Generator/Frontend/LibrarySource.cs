using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Functions of the platform as source, which is inlined as the user's is. A search reads the elements that the platform's
/// reads, so that of equal ones the same is found.
/// </summary>
internal static class LibrarySource
{
    /// <summary>Functions over arrays.</summary>
    public const string Arrays = """
        internal static class SymGradLibrary
        {
            public static int IndexOf<T>(System.ReadOnlySpan<T> a, T value) where T : System.Numerics.INumber<T>
            {
                for (int i = 0; i < a.Length; i++)
                {
                    if (a[i] == value)
                    {
                        return i;
                    }
                }

                return -1;
            }

            public static int LastIndexOf<T>(System.ReadOnlySpan<T> a, T value) where T : System.Numerics.INumber<T>
            {
                for (int i = a.Length - 1; i >= 0; i--)
                {
                    if (a[i] == value)
                    {
                        return i;
                    }
                }

                return -1;
            }

            public static bool Contains<T>(System.ReadOnlySpan<T> a, T value) where T : System.Numerics.INumber<T> => IndexOf(a, value) >= 0;

            public static int BinarySearch<T>(System.ReadOnlySpan<T> a, T value) where T : System.Numerics.INumber<T>
            {
                int low = 0;
                int high = a.Length - 1;
                for (int halving = 0; halving < 32 && low <= high; halving++)
                {
                    int i = low + ((high - low) >> 1);
                    if (a[i] == value)
                    {
                        return i;
                    }

                    if (a[i] < value)
                    {
                        low = i + 1;
                    }
                    else
                    {
                        high = i - 1;
                    }
                }

                return ~low;
            }

            public static void Reverse<T>(System.Span<T> a) where T : System.Numerics.INumber<T>
            {
                for (int i = 0; i < a.Length / 2; i++)
                {
                    T other = a[a.Length - 1 - i];
                    a[a.Length - 1 - i] = a[i];
                    a[i] = other;
                }
            }
        }
        """;

    /// <summary>Of a type of System.Numerics, what is not said by its members in a line; null of other types.</summary>
    public static string? Of(string type) => type switch
    {
        "Matrix4x4" => MatrixSource.Text,
        "Matrix3x2" => PlaneMatrixSource.Text,
        "Quaternion" => RotationSource.Quaternions,
        "Plane" => RotationSource.Planes,
        "Complex" => ComplexSource.Text,
        _ => null,
    };

    /// <summary>The compilation with a source, whose tree it also gives.</summary>
    public static (Compilation Compilation, SyntaxTree Tree) In(Compilation compilation, string text, CancellationToken cancellation)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        var tree = CSharpSyntaxTree.ParseText(text, options, cancellationToken: cancellation);
        return (compilation.AddSyntaxTrees(tree), tree);
    }

    /// <summary>The declarations of a function.</summary>
    public static IEnumerable<MethodDeclarationSyntax> Find(SyntaxTree tree, string name, CancellationToken cancellation)
        => tree.GetRoot(cancellation).DescendantNodes().OfType<MethodDeclarationSyntax>().Where(m => m.Identifier.ValueText == name);
}
