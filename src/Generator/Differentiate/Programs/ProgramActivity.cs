using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SymGrad.Generator.Ir;
using SymGrad.Generator.Ir.Programs;

namespace SymGrad.Generator.Differentiate.Programs;

/// <summary>
/// Which numbers and arrays of a program vary with the active parameters. An array in memory is active from the start if any step
/// makes it so.
/// </summary>
internal sealed class ProgramActivity
{
    private readonly HashSet<Parameter> _arrays;
    private readonly HashSet<Variable> _variables = [];
    private bool _hasChanged;

    private ProgramActivity(IEnumerable<Parameter> active)
    {
        _arrays = [.. active];
        Activity = new Activity(_arrays);
    }

    public Activity Activity { get; private set; }

    public static Activity Of(ArrayProgram program, IEnumerable<Parameter> active)
    {
        var found = new ProgramActivity(active);
        do
        {
            found._hasChanged = false;
            found.Visit(program.Steps);
            found.Restart();
        }
        while (found._hasChanged);
        return found.Activity;
    }

    private void Restart()
    {
        Activity = new Activity(_arrays);
        foreach (var variable in _variables)
        {
            Activity.Activate(variable);
        }
    }

    private void Visit(ImmutableArray<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case DefineStep d:
                    Add(d.Variable, d.Value);
                    break;
                case WriteStep w:
                    Add(w.Array, w.Value);
                    break;
                case MapStep m:
                    Add(m.Array, m.Map);
                    break;
                case CopyStep c:
                    Add(c.To, c.From);
                    break;
                case LoopStep l:
                    Visit(l.Body);
                    l.Carries.ToList().ForEach(c => Add(c.Variable, c.Initial));
                    l.Carries.ToList().ForEach(c => Add(c.Variable, c.Next));
                    break;
            }
        }
    }

    private void Add(Parameter array, Sym value) => _hasChanged |= Activity.IsActive(value) && _arrays.Add(array);

    private void Add(Variable variable, Sym value) => _hasChanged |= Activity.IsActive(value) && _variables.Add(variable);
}
