using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace SymGrad.EndToEnd.Tests.Harness;

/// <summary>
/// Calls a static method whose parameters are spans, which reflection cannot. Spans take arrays; a <c>ref</c> or
/// <c>out</c> parameter takes an array whose first element it refers to.
/// </summary>
internal static class Invoker
{
    private static readonly ConcurrentDictionary<MethodInfo, Func<object[], object?>> Calls = new();

    /// <summary>A call that returns what the method returns.</summary>
    public static Func<object[], object?> Returning(MethodInfo method) => Calls.GetOrAdd(method, static m => EmitReturning(m));

    /// <summary>A call that drops what the method returns and allocates nothing itself.</summary>
    public static Action<object[]> Discarding(MethodInfo method)
        => Emit<Action<object[]>>(method, typeof(void), il =>
        {
            if (method.ReturnType != typeof(void))
            {
                il.Emit(OpCodes.Pop);
            }
        });

    private static Func<object[], object?> EmitReturning(MethodInfo method)
        => Emit<Func<object[], object?>>(method, typeof(object), il =>
        {
            if (method.ReturnType == typeof(void))
            {
                il.Emit(OpCodes.Ldnull);
            }
            else if (method.ReturnType.IsValueType)
            {
                il.Emit(OpCodes.Box, method.ReturnType);
            }
        });

    private static TDelegate Emit<TDelegate>(MethodInfo method, Type returnType, Action<ILGenerator> finish)
        where TDelegate : Delegate
    {
        var call = new DynamicMethod("Call" + method.Name, returnType, [typeof(object[])], typeof(Invoker).Module, skipVisibility: true);
        var il = call.GetILGenerator();
        var parameters = method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            Convert(il, parameters[i].ParameterType);
        }

        il.Emit(OpCodes.Call, method);
        finish(il);
        il.Emit(OpCodes.Ret);
        return call.CreateDelegate<TDelegate>();
    }

    private static void Convert(ILGenerator il, Type type)
    {
        if (type.IsByRef)
        {
            il.Emit(OpCodes.Castclass, type.GetElementType()!.MakeArrayType());
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(OpCodes.Ldelema, type.GetElementType()!);
        }
        else if (Shapes.IsSpan(type))
        {
            var array = type.GetGenericArguments()[0].MakeArrayType();
            il.Emit(OpCodes.Castclass, array);
            il.Emit(OpCodes.Newobj, type.GetConstructor([array])!);
        }
        else
        {
            il.Emit(type.IsValueType ? OpCodes.Unbox_Any : OpCodes.Castclass, type);
        }
    }
}
