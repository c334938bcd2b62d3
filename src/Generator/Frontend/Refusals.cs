using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;

namespace SymGrad.Generator.Frontend;

/// <summary>The constructs of C# that have no derivative, each with what to write instead.</summary>
internal static class Refusals
{
    private const string Caller = "do it in the caller, and pass what comes of it as a parameter";

    /// <summary>Of a statement.</summary>
    public static Refusal OfStatement(IOperation statement)
    {
        var (what, instead) = statement switch
        {
            ITryOperation => ("A try statement", "test before the computation for what would throw"),
            IUsingOperation or IUsingDeclarationOperation => ("A using statement", "move it into the caller"),
            ILockOperation => ("A lock statement", "move it into the caller"),
            IBranchOperation => ("A goto", "use if, for, break and continue"),
            ILabeledOperation => ("A label", "use if, for, break and continue"),
            IReturnOperation => ("An iterator", "write the results into a span"),
            { Syntax: FixedStatementSyntax } => ("A pointer", "use a span"),
            _ => ("This statement", "use declarations, assignments, if, for, foreach, switch and return"),
        };
        return new(Descriptors.Statement, what, instead);
    }

    /// <summary>Of an expression, by what it uses; else by its kind.</summary>
    public static Refusal OfExpression(IOperation operation) => BySymbol(operation) ?? ByKind(operation);

    /// <summary>Where an expression uses something that is refused whatever is done with it; null where it does not.</summary>
    public static Refusal? BySymbol(IOperation operation)
        => ByMember(operation) ?? (operation.Type is { TypeKind: TypeKind.Delegate } ? Escaped(operation.Syntax.ToString()) : null);

    /// <summary>What takes the place of a type that has no derivative.</summary>
    public static string InsteadOf(ITypeSymbol? type) => type switch
    {
        { TypeKind: TypeKind.Dynamic } => "declare it with the type that it has",
        IPointerTypeSymbol => "use a span",
        IFunctionPointerTypeSymbol or { TypeKind: TypeKind.Delegate } => "call a static method",
        { SpecialType: SpecialType.System_String or SpecialType.System_Char } or { Name: "StringBuilder" } => "make and read text in the caller",
        { SpecialType: SpecialType.System_Decimal } => "use double",
        { SpecialType: SpecialType.System_Object } => "declare it with the type that it has",
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "keep a bool beside the number, or use NaN for none",
        { SpecialType: not SpecialType.None, IsValueType: true } => "convert it to int or long where it is read",
        { Name: "Half" or "Int128" or "UInt128" or "BigInteger" } => "use double, int or long",
        { Name: "Task" or "ValueTask" } => "await before, and pass the value as a parameter",
        { } when IsIn(type, "System", "Collections") || IsIn(type, "System", "Linq") => "use an array, a span, or a List<T> of numbers",
        { TypeKind: TypeKind.Interface } or { IsAbstract: true } => "declare it with the type that it has",
        _ => "use numbers, arrays and spans of them, and structs and records that are declared in this project",
    };

    private static Refusal? ByMember(IOperation operation) => operation switch
    {
        ITranslatedQueryOperation => Query("A query"),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke } } call => Escaped(call.Instance?.Syntax.ToString() ?? "a delegate"),
        IInvocationOperation { TargetMethod: var method, Instance: var instance } => OfMember(method, instance),
        IMemberReferenceOperation { Member: var member, Instance: var instance } => OfMember(member, instance),
        IObjectCreationOperation { Constructor: { } constructor } => OfMember(constructor, null),
        IDelegateCreationOperation { Target: var target } => BySymbol(target),
        IAnonymousFunctionOperation => Escaped("a lambda"),
        IConversionOperation { OperatorMethod: null, Operand: var operand } => BySymbol(operand),
        IArgumentOperation { Value: var value } => BySymbol(value),
        _ => null,
    };

    private static Refusal ByKind(IOperation operation)
    {
        var (what, instead) = operation switch
        {
            IInvocationOperation { TargetMethod.ReturnsByRef: true } => ("A result by reference", "return the index, or write in place"),
            IInvocationOperation => ("A call of a method of this type", "call a static method on the numbers"),
            IAwaitOperation => ("An await", "await before, and pass the value as a parameter"),
            IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation
                => ("A dynamic call", "declare its arguments with the types that they have"),
            IAddressOfOperation or { Syntax: PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.AsteriskToken } }
                => ("A pointer", "use a span"),
            IFunctionPointerInvocationOperation => ("A call through a pointer", "call a static method"),
            IObjectCreationOperation or IAnonymousObjectCreationOperation => ("Creating an object", "use locals, a tuple, or a struct or record of this project"),
            IArrayCreationOperation or ICollectionExpressionOperation => ("Creating an array here", "make a local array of numbers, by new or stackalloc"),
            ITupleOperation => ("A tuple", "use locals"),
            IInstanceReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                => ("Reading a field or property of an object", "pass the value as a parameter"),
            IPatternOperation => ("This pattern", "compare with constants, relations and 'when'"),
            IAssignmentOperation or IBinaryOperation or IUnaryOperation => ("This operator", "use the operators of double, float, int, long and bool"),
            IConversionOperation => ("This conversion", "convert between double, float, int and long only"),
            ICoalesceOperation or IConditionalAccessOperation => ("A test for null", "keep a bool beside the number"),
            IInterpolatedStringOperation => ("Text", "make and read text in the caller"),
            _ => ("This expression", "use arithmetic, comparisons, Math, array elements and static methods"),
        };
        return new(Descriptors.Expression, what, instead);
    }

    private static Refusal? OfMember(ISymbol member, IOperation? instance) => OfType(member.ContainingType, member) ?? OfType(instance?.Type, member) ?? (instance is null ? null : ByMember(instance));

    /// <summary>By the type that a member belongs to.</summary>
    private static Refusal? OfType(ITypeSymbol? type, ISymbol member)
    {
        var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {type?.Name}" : $"{type?.Name}.{member.Name}";
        return type switch
        {
            null => null,
            _ when IsIn(type, "System", "Linq") => Query($"'{name}'"),
            _ when IsTask(type) || (IsIn(type, "System", "Threading", "Tasks") && type.Name != "Parallel") => new(Descriptors.Expression, "A task", "await before, and pass the value as a parameter"),
            { Name: "Console" or "Trace" or "Process" or "Debugger" } when IsIn(type, "System") => Outside($"'{name}' reads or writes", Caller),
            _ when IsIn(type, "System", "IO") || IsIn(type, "System", "Net") => Outside($"'{name}' reads or writes", Caller),
            _ when IsIn(type, "System", "Threading") => Outside($"'{name}' runs beside other threads", "write a loop"),
            { Name: "Random" or "RandomNumberGenerator" or "Guid" } when IsIn(type, "System") => Outside($"'{name}' differs from call to call", "draw the numbers in the caller, and pass them as a parameter"),
            { Name: "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "TimeProvider" or "Stopwatch" } when IsIn(type, "System")
                => Outside($"'{name}' is a time", "pass it as a number of seconds, days or years"),
            { Name: "Environment" or "GC" or "AppContext" } when IsIn(type, "System") => Outside($"'{name}' depends on the machine", "pass the value as a parameter"),
            { SpecialType: SpecialType.System_String } or { Name: "StringBuilder" } => new(Descriptors.Type, type.Name, InsteadOf(type)),
            _ when IsIn(type, "System", "Collections") && !Types.IsArray(type) => new(Descriptors.Type, type.ToDisplayString(), InsteadOf(type)),
            _ => null,
        };
    }

    private static Refusal Query(string what) => new(Descriptors.Query, what, "write it as a loop, or with TensorPrimitives");

    private static Refusal Outside(string what, string instead) => new(Descriptors.Outside, what, instead);

    private static Refusal Escaped(string what) => new(Descriptors.Escaped, what, "call a static method, or declare the lambda in a variable that keeps it");

    private static bool IsTask(ITypeSymbol type) => type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "Task" or "ValueTask" && IsIn(type, "System");

    private static bool IsIn(ITypeSymbol type, params string[] space)
        => type.ContainingNamespace is { IsGlobalNamespace: false } own && own.ToDisplayString().Split('.') is var parts
            && parts.Length >= space.Length && space.SequenceEqual(parts.Take(space.Length));
}
