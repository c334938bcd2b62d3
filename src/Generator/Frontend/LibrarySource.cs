using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generator.Frontend;

/// <summary>
/// Functions of the platform over arrays as source, which is inlined as the user's is. A search reads the elements that the platform's
/// reads, so that of equal ones the same is found.
/// </summary>
internal static class LibrarySource
{
    private const string Text = """
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

    /// <summary>The compilation with the source, whose tree it also gives.</summary>
    public static (Compilation Compilation, SyntaxTree Tree) In(Compilation compilation, CancellationToken cancellation)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        var tree = CSharpSyntaxTree.ParseText(Text, options, cancellationToken: cancellation);
        return (compilation.AddSyntaxTrees(tree), tree);
    }

    /// <summary>The declaration of a function; null of one that is not there.</summary>
    public static MethodDeclarationSyntax? Find(SyntaxTree tree, string name, CancellationToken cancellation)
        => tree.GetRoot(cancellation).DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Identifier.ValueText == name);
}
