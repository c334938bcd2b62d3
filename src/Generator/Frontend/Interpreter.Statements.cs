using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generator.Diagnostics;
using SymGrad.Generator.Ir;

namespace SymGrad.Generator.Frontend;

/// <summary>Statements.</summary>
internal sealed partial class Interpreter
{
    private Flow Execute(IOperation? statement, State state)
    {
        if (statement is null)
        {
            return new Flow(_table);
        }

        _budget.Spend();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case IBlockOperation block:
                return ExecuteAll(block.Operations, state);
            case IConditionalOperation conditional:
                return ExecuteIf(conditional, state);
            case IReturnOperation { Kind: OperationKind.Return } @return:
                return ExecuteReturn(@return, state);
            case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } jump:
                return Flow.Leave(_table, new Exit(ExitKind.Jump, jump.Target, null, state.Values));
            case IThrowOperation:
                return ExecuteThrow(state);
            case IForLoopOperation loop:
                return ExecuteFor(loop, state);
            case IForEachLoopOperation loop:
                return ExecuteForEach(loop, state);
            case IWhileLoopOperation loop:
                return ExecuteWhile(loop, state);
            case ISwitchOperation @switch:
                return ExecuteSwitch(@switch, state);
            default:
                ExecuteSimple(statement, state);
                return new Flow(_table);
        }
    }

    /// <summary>Statements that control always goes through.</summary>
    private void ExecuteSimple(IOperation statement, State state)
    {
        switch (statement)
        {
            case IVariableDeclarationGroupOperation group:
                foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    DeclareLocal(declarator, state);
                }

                break;
            case IExpressionStatementOperation expression:
                Effect(expression.Operation, state);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case IInvalidOperation:
                IsBroken = true;
                break;
            default:
                ReportStatement(statement);
                break;
        }
    }

    private Flow ExecuteAll(ImmutableArray<IOperation> statements, State state)
    {
        var flow = new Flow(_table);
        for (var k = 0; k < statements.Length && flow.FallsThrough; k++)
        {
            if (ArraySwap.TryRead(statements, k) is { } swap)
            {
                Exchange(statements[k], swap, state);
                k += ArraySwap.Length - 1;
                continue;
            }

            var (before, statement) = (flow, statements[k]);
            flow.Then(Under(() => Not(before.Takes(e => e.Kind != ExitKind.Throw)), () => Execute(statement, state)));
        }

        return flow;
    }

    private Flow ExecuteIf(IConditionalOperation conditional, State state)
    {
        var condition = Decided(Value(conditional.Condition, state));
        if (condition is Constant known)
        {
            return Execute(known.Integer != 0 ? conditional.WhenTrue : conditional.WhenFalse, state);
        }

        return ExecuteBranches(condition, state, s => Execute(conditional.WhenTrue, s), s => Execute(conditional.WhenFalse, s));
    }

    private Flow ExecuteBranches(
        Sym condition, State state, Func<State, Flow> whenTrue, Func<State, Flow> whenFalse)
    {
        var (a, b) = (state.Fork(), state.Fork());
        var (x, y) = (Where(condition, true, () => whenTrue(a)), Where(condition, false, () => whenFalse(b)));
        if (x.FallsThrough && y.FallsThrough)
        {
            state.Join(condition, a, b);
        }
        else
        {
            // What follows does so where the other branch was taken.
            _path = _path.And(condition, holds: x.FallsThrough);
            state.Adopt(x.FallsThrough ? a : b, left: x.FallsThrough ? b : a);
        }

        return Flow.Branch(_table, condition, x, y);
    }

    private Flow ExecuteReturn(IReturnOperation @return, State state) => ReturnOf(@return.ReturnedValue, state);

    private Flow ReturnOf(IOperation? value, State state)
    {
        if (value is not null && Repeat(value, state) is { } repeated)
        {
            return repeated;
        }

        var result = value is null ? null : ReturnedNumber(value, state);
        return Flow.Leave(_table, new Exit(ExitKind.Return, null, result, state.Values));
    }

    /// <summary>What is done to a returned object would have to be done to the caller's.</summary>
    private bool IsOfCaller(Compound variable)
        => variable == _frame.This || _frame.Method.OriginalDefinition.Parameters.Any(p => _frame.FindCompound(p) == variable);

    /// <summary>What is no number goes to where the frame wants it.</summary>
    private Sym? ReturnedNumber(IOperation value, State state)
    {
        if (_frame.Result is { Layout.IsMutableReference: true } && CompoundOf(value, state) is { } own && IsOfCaller(own))
        {
            return Report(value, Descriptors.Expression, "Returning an object that the caller has", "return a new object, or nothing");
        }

        if (_frame.Result is { } target && BundleOf(value, state) is { } bundle)
        {
            Write(value, target, bundle, state);
        }
        else if (_frame.Result is null && !IsSequence(value.Type))
        {
            return ValueOrThrow(value, state);
        }
        else if (IsSequence(value.Type) && ArrayOf(value, state) is { } array)
        {
            if (_frame.ReturnedArray is { } other && other != array)
            {
                Report(value, Descriptors.ArrayValue, "A method that returns one of several arrays", "write into a span parameter");
            }

            _frame.ReturnedArray = array;
        }

        return null;
    }

    private Flow ExecuteThrow(State state)
    {
        state[_thrown] = _table.Bool(true);
        return Flow.Leave(_table, new Exit(ExitKind.Throw, null, null, state.Values));
    }

    private void DeclareLocal(IVariableDeclaratorOperation declarator, State state)
    {
        var local = declarator.Symbol;
        var initializer = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
        if (local.IsRef)
        {
            DeclareReference(local, initializer, state);
        }
        else if (IsSequence(local.Type))
        {
            if (initializer is not null && ArrayOf(initializer, state) is { } view)
            {
                _frame.Bind(local, view);
            }
        }
        else if (NumberOf(local.Type) is { } type)
        {
            var cell = BindNumber(local, type);
            state[cell] = initializer is null ? Zero(type) : Named(ValueOrThrow(initializer, state) ?? Zero(type), local.Name);
        }
        else if (IsDelegate(local.Type))
        {
            if (initializer is not null && ClosureOf(initializer) is { } closure)
            {
                _frame.Bind(local, closure);
            }
        }
        else if (LayoutOf(local.Type) is { } layout)
        {
            DeclareCompound(local, layout, initializer, state);
        }
        else
        {
            ReportVariable(declarator, initializer);
        }
    }

    /// <summary><c>ref double y = ref a[i]</c>: another name for the place.</summary>
    private void DeclareReference(ILocalSymbol local, IOperation? initializer, State state)
    {
        if (initializer is not null && LayoutOf(local.Type) is not null && CompoundOf(initializer, state) is { } variable)
        {
            _frame.Bind(local, variable);
        }
        else if (initializer is null || NumberOf(local.Type) is null)
        {
            Report(local.Locations[0], null, Descriptors.Statement, "A ref local of this type", "use the element or variable itself");
            _refused.Add(local);
        }
        else if (PlaceOf(initializer, state) is { } place)
        {
            _frame.Bind(local, place);
        }
    }

    private static Location TypeLocation(IVariableDeclaratorOperation declarator)
        => declarator.Syntax.Parent is VariableDeclarationSyntax { Type: var type }
            ? type.GetLocation()
            : declarator.Syntax.GetLocation();

    private Cell BindNumber(ISymbol symbol, SymType type)
    {
        var cell = NumberCell(symbol.Name, (symbol as ILocalSymbol)?.Type, type);
        _frame.Bind(symbol, cell);
        return cell;
    }

    /// <summary>A variable of a number, or of a vector of numbers.</summary>
    private Cell NumberCell(string name, ITypeSymbol? type, SymType number)
    {
        var cell = NewCell(name, number);
        if (Types.IsVector(Resolved(type)))
        {
            _vectorCells.Add(cell);
        }

        return cell;
    }

    /// <summary>The first name that the source gives to an expression is kept for the output.</summary>
    private Sym Named(Sym value, string name)
    {
        if (!value.Children.IsEmpty && !_table.Names.ContainsKey(value))
        {
            _table.Names.Add(value, name);
        }

        return value;
    }
}
