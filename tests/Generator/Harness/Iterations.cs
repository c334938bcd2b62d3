using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>
/// Counts how often the bodies of loops run, in the source and in what is generated from it: what each computes is bounded by a constant,
/// so that the ratio of the two is the cost of a derivative.
/// </summary>
internal sealed class Iterations
{
    private const string Counter = "public static class Work { public static long Done; }";

    private readonly Type _type;

    private Iterations(Type type) => _type = type;

    /// <param name="members">The methods of a class, at least one of them marked.</param>
    public static Iterations In(string members)
    {
        var (result, output) = Generation.Once(Compilations.Of(Compilations.Class(members)));
        if (result.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException(error.ToString());
        }

        var counted = output.RemoveAllSyntaxTrees()
            .AddSyntaxTrees(output.SyntaxTrees.Select(t => t.WithRootAndOptions(new Counting().Visit(t.GetRoot()), t.Options)))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Counter, Compilations.ParseOptions));
        using var assembly = new MemoryStream();
        var emitted = counted.Emit(assembly);
        return emitted.Success
            ? new Iterations(Assembly.Load(assembly.ToArray()).GetType("Test.C")!)
            : throw new InvalidOperationException(emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error).ToString());
    }

    /// <summary>The iterations that a call takes.</summary>
    /// <param name="name">The method; of overloads that with the fewest parameters.</param>
    /// <param name="arguments">Arrays for spans, and for <c>out</c> parameters of which they hold the value.</param>
    public long Of(string name, params object[] arguments)
    {
        var done = _type.Assembly.GetType("Work")!.GetField("Done")!;
        done.SetValue(null, 0L);
        Invoker.Returning(_type.GetMethods().Where(m => m.Name == name).MinBy(m => m.GetParameters().Length)!)(arguments);
        return (long)done.GetValue(null)!;
    }

    /// <summary>Puts a count at the start of every loop body; a vector counts as its elements.</summary>
    private sealed class Counting : CSharpSyntaxRewriter
    {
        private static readonly StatementSyntax Count = SyntaxFactory.ParseStatement("global::Work.Done++;");
        private static readonly StatementSyntax CountLanes = SyntaxFactory.ParseStatement("global::Work.Done += V.Count;");
        private bool _isVector;

        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            _isVector = node.TypeParameterList is not null;
            return base.VisitMethodDeclaration(node);
        }

        public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => Counted((ForStatementSyntax)base.VisitForStatement(node)!, n => n.Statement, (n, s) => n.WithStatement(s));

        public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
            => Counted((ForEachStatementSyntax)base.VisitForEachStatement(node)!, n => n.Statement, (n, s) => n.WithStatement(s));

        public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
            => Counted((WhileStatementSyntax)base.VisitWhileStatement(node)!, n => n.Statement, (n, s) => n.WithStatement(s));

        private T Counted<T>(T loop, Func<T, StatementSyntax> body, Func<T, StatementSyntax, T> with)
            where T : StatementSyntax
            => with(loop, SyntaxFactory.Block(_isVector ? CountLanes : Count, body(loop)));
    }
}
