using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generator.Frontend;

/// <summary>The operations of methods whose source is in the compilation, in whatever file.</summary>
/// <param name="model">Of the file of the marked method.</param>
/// <param name="files">Receives the files of which anything but declarations is read.</param>
/// <param name="cancellation">Handed on to the compiler.</param>
internal sealed class MethodBodies(SemanticModel model, ICollection<SyntaxTree> files, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = new() { [model.SyntaxTree] = model };
    private readonly Dictionary<ISymbol, IBlockOperation?> _bodies = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<string, SyntaxTree> _libraries = [];

    /// <summary>The body as a block; null where there is no source.</summary>
    public IBlockOperation? Find(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        if (!_bodies.TryGetValue(method, out var body))
        {
            _bodies[method] = body = Read(method);
        }

        return body;
    }

    /// <summary>The functions of a name in a source of the platform's functions (<see cref="LibrarySource"/>).</summary>
    public IReadOnlyList<IMethodSymbol> FindLibrary(string text, string name)
    {
        if (!_libraries.TryGetValue(text, out var tree))
        {
            (var compilation, tree) = LibrarySource.In(model.Compilation, text, cancellation);
            _models[tree] = compilation.GetSemanticModel(tree);
            _libraries[text] = tree;
        }

        return [.. LibrarySource.Find(tree, name, cancellation).Select(d => _models[tree].GetDeclaredSymbol(d, cancellation)).OfType<IMethodSymbol>()];
    }

    private IBlockOperation? Read(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
        {
            return null;
        }

        var syntax = SyntaxOf(reference);
        return ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellation) switch
        {
            IMethodBodyBaseOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            IBlockOperation block => block,
            _ => null,
        };
    }

    /// <summary>The constructor that a constructor calls before its body, <c>: this(…)</c> or <c>: base(…)</c>; null where it names none.</summary>
    public IInvocationOperation? FindConstructorCall(IMethodSymbol constructor)
    {
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
        {
            return null;
        }

        var syntax = SyntaxOf(reference);
        var named = syntax is TypeDeclarationSyntax { BaseList: { } bases } ? bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() : syntax;
        return named is null ? null : ModelOf(named.SyntaxTree).GetOperation(named, cancellation) switch
        {
            IConstructorBodyOperation { Initializer: IExpressionStatementOperation { Operation: IInvocationOperation call } } => call,
            IInvocationOperation call => call,
            _ => null,
        };
    }

    /// <summary>What a field or property of the source is initialised with; null where nothing stands there.</summary>
    public IOperation? FindInitializer(ISymbol member)
    {
        EqualsValueClauseSyntax? clause = member.DeclaringSyntaxReferences.Select(SyntaxOf).FirstOrDefault() switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return clause is null ? null : (ModelOf(clause.SyntaxTree).GetOperation(clause, cancellation) as ISymbolInitializerOperation)?.Value;
    }

    /// <summary>
    /// Whether nothing but its initialiser writes to a field: it is private, and no text of its types assigns to a name like it,
    /// hands it on by reference, or assigns to an element of it.
    /// </summary>
    public bool IsNeverWritten(IFieldSymbol field)
        => field is { IsStatic: true, DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences.IsEmpty: false }
            && !Outermost(field.ContainingType).DeclaringSyntaxReferences.Any(r => SyntaxOf(r).DescendantNodes().Any(n => Writes(n, field.Name)));

    /// <summary>Whether a field, or the property that it is behind, is private and keeps what initialisers and constructors have given it.</summary>
    public bool IsSetOnce(IFieldSymbol field)
    {
        var setter = (field.AssociatedSymbol as IPropertySymbol)?.SetMethod;
        return (setter?.DeclaredAccessibility ?? field.DeclaredAccessibility) == Accessibility.Private
            && !Outermost(field.ContainingType).DeclaringSyntaxReferences.SelectMany(r => SyntaxOf(r).DescendantNodes(n => n is not ConstructorDeclarationSyntax))
                .Any(n => Writes(n, (field.AssociatedSymbol ?? field).Name));
    }

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type) => type.ContainingType is { } outer ? Outermost(outer) : type;

    private static bool Writes(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax assignment => Names(assignment.Left, name),
        PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.PlusPlusToken or (int)SyntaxKind.MinusMinusToken } prefix => Names(prefix.Operand, name),
        PostfixUnaryExpressionSyntax postfix => Names(postfix.Operand, name),
        ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } argument => Names(argument.Expression, name),
        RefExpressionSyntax reference => Names(reference.Expression, name),
        _ => false,
    };

    private static bool Names(ExpressionSyntax target, string name)
        => target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == name);

    private SyntaxNode SyntaxOf(SyntaxReference reference)
    {
        files.Add(reference.SyntaxTree);
        return reference.GetSyntax(cancellation);
    }

    private SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var known))
        {
            _models[tree] = known = model.Compilation.GetSemanticModel(tree);
        }

        return known;
    }
}
