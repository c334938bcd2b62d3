using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>What can be reached from an object through its fields.</summary>
internal static class ObjectGraph
{
    public static IReadOnlyCollection<Type> TypesReachableFrom(IEnumerable<object> roots)
    {
        var types = new HashSet<Type>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object>(roots);
        while (pending.TryPop(out var value))
        {
            if (!seen.Add(value))
            {
                continue;
            }

            types.Add(value.GetType());
            foreach (var child in Children(value))
            {
                pending.Push(child);
            }
        }

        return types;
    }

    private static IEnumerable<object> Children(object value)
    {
        if (value is string or Type or Delegate || value.GetType().IsPrimitive)
        {
            yield break;
        }

        if (value is Array array)
        {
            foreach (var element in array)
            {
                if (element is not null)
                {
                    yield return element;
                }
            }

            yield break;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && field.GetValue(value) is { } child)
                {
                    yield return child;
                }
            }
        }
    }
}
