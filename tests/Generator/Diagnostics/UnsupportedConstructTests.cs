using System.Threading.Tasks;
using SymGrad.Generator.Tests.Harness;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>Every construct of the table in docs/unsupported.md: its id, and the exact span that is reported, once.</summary>
public class UnsupportedConstructTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Numerics;
        using System.Text;
        using System.Threading.Tasks;
        using SymGrad;

        """;

    [Theory]
    [InlineData("SYMG1007", "async Task<double> ⟦F⟧(double x) { await Task.Yield(); return x; }")]
    [InlineData("SYMG1007", "async void ⟦F⟧(double x, double[] y) { await Task.Yield(); y[0] = x; }")]
    [InlineData("SYMG1009", "⟦Task<double>⟧ F(double x) => Task.FromResult(x);")]
    [InlineData("SYMG1007", "unsafe double ⟦F⟧(double* x) => x[0];")]
    [InlineData("SYMG1007", "unsafe double ⟦F⟧(double x, delegate*<double, double> f) => f(x);")]
    [InlineData("SYMG1007", "IEnumerable<double> ⟦F⟧(double x) { yield return x; }")]
    [InlineData("SYMG1007", "extern double ⟦F⟧(double x);")]
    [InlineData("SYMG1008", "double F(⟦dynamic⟧ x) => x * 2;")]
    [InlineData("SYMG1008", "double F(double x, ⟦Func<double, double>⟧ f) => f(x);")]
    [InlineData("SYMG1008", "double F(double x, ⟦IModel⟧ f) => f.Predict(x);")]
    [InlineData("SYMG1008", "double F(double x, ⟦IEnumerable<double>⟧ f) => x;")]
    [InlineData("SYMG1009", "⟦Func<double, double>⟧ F(double x) => y => x * y;")]
    [InlineData("SYMG1009", "⟦ref double⟧ F(double[] a) => ref a[0];")]
    [InlineData("SYMG1108", "double F(double x, Model f) => ⟦f.Predict(x)⟧;")]
    [InlineData("SYMG1108", "double F(double x, Model f) => x * ⟦f.Scale⟧;")]
    public Task In_a_signature(string id, string method) => Diagnosed.Expect(id, Usings + $$"""
        public interface IModel { double Predict(double x); }
        public class Model : IModel { public virtual double Scale => 2; public virtual double Predict(double x) => x; }
        public static partial class C
        {
            [Differentiable] public static {{method}}
        }
        """);

    [Theory]
    [InlineData("SYMG1101", "⟦goto end;⟧ ⟦end⟧: return x;")]
    [InlineData("SYMG1101", "switch (n) { case 0: ⟦goto case 1;⟧ case 1: return x; default: return 0; }")]
    [InlineData("SYMG1101", "⟦try⟧ { x = x * x; } catch (Exception) { x = 0; } return x;")]
    [InlineData("SYMG1101", "⟦try⟧ { x = x * x; } finally { n = 0; } return x;")]
    [InlineData("SYMG1101", "⟦lock⟧ (a) { x = x * x; } return x;")]
    [InlineData("SYMG1101", "⟦using⟧ (new MemoryStream()) { x = x * x; } return x;")]
    [InlineData("SYMG1101", "⟦using var m = new MemoryStream();⟧ return x * x;")]
    [InlineData("SYMG1101", "unsafe { ⟦fixed⟧ (double* p = a) { return p[0]; } }")]
    [InlineData("SYMG1101", "ref double r = ref a[0]; ⟦r = ref a[1]⟧; return r * x;")]
    public Task A_statement(string id, string body) => Body(id, body, "");

    [Theory]
    [InlineData("SYMG1102", "return x * ⟦Task.Run(() => x * x).Result⟧;", "")]
    [InlineData("SYMG1102", "return x * ⟦G(x).GetAwaiter().GetResult()⟧;", "static async Task<double> G(double x) { await Task.Yield(); return x; }")]
    [InlineData("SYMG1102", "return ⟦Math.Sin((dynamic)x)⟧;", "")]
    [InlineData("SYMG1102", "⟦G(a)⟧ = x; return a[0];", "static ref double G(double[] a) => ref a[0];")]
    [InlineData("SYMG1102", "return x * (⟦a?.Length ?? 0⟧);", "")]
    [InlineData("SYMG1103", "⟦dynamic⟧ d = x; return d * d;", "")]
    [InlineData("SYMG1103", "unsafe { ⟦double*⟧ p = &x; return *p; }", "")]
    [InlineData("SYMG1103", "⟦object⟧ o = x; return (double)o;", "")]
    [InlineData("SYMG1103", "⟦decimal⟧ d = (decimal)x; return (double)d;", "")]
    [InlineData("SYMG1103", "⟦Half⟧ h = (Half)x; return (double)h;", "")]
    [InlineData("SYMG1103", "⟦double?⟧ m = n > 0 ? x : null; return m ?? 0;", "")]
    [InlineData("SYMG1103", "⟦string⟧ s = \"a\" + x; return x * s.Length;", "")]
    [InlineData("SYMG1103", "var s = ⟦new StringBuilder()⟧; s.Append(x); return x * s.Length;", "")]
    [InlineData("SYMG1103", "return x * ⟦x.ToString().Length⟧;", "")]
    [InlineData("SYMG1103", "⟦Span<decimal>⟧ p = stackalloc decimal[3]; return x * (double)p[0];", "")]
    [InlineData("SYMG1103", "var d = ⟦new Dictionary<int, double>()⟧; d[0] = x; return d[0];", "")]
    [InlineData("SYMG1103", "return x * ⟦Memo[n]⟧;", "static readonly Dictionary<int, double> Memo = new();")]
    [InlineData("SYMG1103", "⟦var⟧ fs = new Func<double, double>[] { Math.Sin, Math.Cos }; return fs[n](x);", "")]
    [InlineData("SYMG1103", "foreach (var v in ⟦G(x)⟧) { x += v; } return x;", "static IEnumerable<double> G(double x) { yield return x; }")]
    [InlineData("SYMG1103", "⟦IModel⟧ f = new Square(); return f.Predict(x);", "interface IModel { double Predict(double x); } sealed class Square : IModel { public double Predict(double x) => x * x; }")]
    public Task An_expression_or_a_type(string id, string body, string more) => Body(id, body, more);

    [Theory]
    [InlineData("⟦Console.WriteLine(x)⟧; return x * x;")]
    [InlineData("⟦Console.Write($\"x = {x}\")⟧; return x * x;")]
    [InlineData("return x * double.Parse(⟦Console.ReadLine()⟧!);")]
    [InlineData("⟦File.WriteAllText(\"a\", \"b\")⟧; return x;")]
    [InlineData("return x * ⟦File.ReadAllBytes(\"a\")⟧.Length;")]
    [InlineData("⟦System.Diagnostics.Trace.Assert(x > 0)⟧; return x;")]
    [InlineData("return x * ⟦Random.Shared.NextDouble()⟧;")]
    [InlineData("var r = ⟦new Random(1)⟧; return x * r.NextDouble();")]
    [InlineData("return x * ⟦Guid.NewGuid().GetHashCode()⟧;")]
    [InlineData("return x * ⟦DateTime.Now.Second⟧;")]
    [InlineData("var t = ⟦DateTime.UtcNow⟧; return x * t.Second;")]
    [InlineData("return x * ⟦System.Diagnostics.Stopwatch.GetTimestamp()⟧;")]
    [InlineData("return x * ⟦Environment.TickCount⟧;")]
    [InlineData("return x * ⟦GC.GetTotalMemory(false)⟧;")]
    [InlineData("⟦Parallel.For(0, n, i => a[i] *= x)⟧; return a[0];")]
    public Task What_reaches_outside_the_method(string body) => Body("SYMG1107", body, "");

    [Theory]
    [InlineData("return ⟦f.Predict(x)⟧;", "static readonly Model f = new(); class Model { public virtual double Predict(double x) => x; }")]
    public Task A_method_chosen_at_run_time(string body, string more) => Body("SYMG1108", body, more);

    [Theory]
    [InlineData("return x * ⟦Scale⟧;", "public static double Scale = 2;")]
    [InlineData("⟦Count⟧++; return x;", "static int Count;")]
    [InlineData("⟦Last⟧ = x; return x * x;", "static double Last;")]
    [InlineData("⟦Last⟧ += x; return x * x;", "static double Last { get; set; }")]
    [InlineData("⟦Cache⟧[0] = x; return x * x;", "static double[] Cache = new double[3];")]
    [InlineData("return x * ⟦Cache⟧[0];", "internal static double[] Cache = new double[3];")]
    public Task State_outside_the_method(string body, string more) => Body("SYMG1109", body, more);

    [Theory]
    [InlineData("return x * ⟦a.Sum()⟧;")]
    [InlineData("return ⟦a.Select(v => v * x).Sum()⟧;")]
    [InlineData("return ⟦(from v in a where v > 0 select v * x).Sum()⟧;")]
    [InlineData("var q = ⟦from v in a orderby v select v⟧; return x * q.First();")]
    [InlineData("return x * ⟦Enumerable.Range(0, n).Sum(i => a[i])⟧;")]
    [InlineData("foreach (var v in ⟦a.Where(v => v > 0)⟧) { x += v; } return x;")]
    [InlineData("return x * ⟦a.ToList()⟧.Count;")]
    public Task Linq(string body) => Body("SYMG1114", body, "");

    [Theory]
    [InlineData("Func<double, double> f = ⟦n > 0 ? Math.Sin : Math.Cos⟧; return f(x);", "")]
    [InlineData("Func<double, double> f = Math.Sin; if (n > 0) { ⟦f = Math.Cos⟧; } return f(x);", "")]
    [InlineData("⟦f = v => v * x⟧; return x;", "static Func<double, double>? f;")]
    [InlineData("return ⟦f⟧(x);", "static readonly Func<double, double> f = Math.Sin;")]
    [InlineData("Func<double, double> f = ⟦H(x)⟧; return f(x);", "static Func<double, double> H(double x) => y => x * y;")]
    public Task A_delegate_that_escapes(string body, string more) => Body("SYMG1115", body, more);

    [Theory]
    [InlineData("SYMG1102", "var v = Vector<double>.Zero; double s = 0; for (int i = 0; i < n; i++) { v += new Vector<double>(a, i); s += ⟦Vector.Sum(v)⟧; } return s * x;")]
    [InlineData("SYMG1102", "var v = Vector<double>.Zero; for (int i = 0; i < n; i++) { v += new Vector<double>(a, i); ⟦v.CopyTo(a, i)⟧; } return x;")]
    [InlineData("SYMG1105", "return x * ⟦Vector.WithElement(new Vector<double>(a), 0, x)⟧[0];")]
    [InlineData("SYMG1105", "return x * Vector.Sum(⟦Vector.ConditionalSelect(new Vector<long>(n), new Vector<double>(x), new Vector<double>(a))⟧);")]
    public Task A_vector(string id, string body) => Body(id, body, "");

    [Theory]
    [InlineData("SYMG1110", "var list = new List<double>(); while (x > 1) { x *= 0.5; ⟦list.Add(x)⟧; } return list[0];")]
    [InlineData("SYMG1105", "var list = new List<double>(); ⟦list.Insert(0, x)⟧; return list[0];")]
    [InlineData("SYMG1105", "⟦Array.Sort(a)⟧; return a[0] * x;")]
    public Task A_list_or_a_sort(string id, string body) => Body(id, body, "");

    [Theory]
    [InlineData("SYMG1110", "[Differentiable] public static double F(double x, List<double> list) { ⟦list.Add(x)⟧; return list[0]; }")]
    [InlineData("SYMG1110", "[Differentiable] public static double F(double x, System.Numerics.Tensors.ReadOnlyTensorSpan<double> t) => x * G(⟦t.Slice([0..1, 0..1])⟧); static double G(System.Numerics.Tensors.ReadOnlyTensorSpan<double> t) => t[0, 0];")]
    [InlineData("SYMG1106", "[Differentiable, MaxIterations(9)] public static double F(double x, int n) => n < 2 ? x : F(x, n - 1) * ⟦F(x, n - 2)⟧;")]
    [InlineData("SYMG1106", "[Differentiable, MaxIterations(9)] public static double ⟦F⟧(double x, double[] a, int n) { if (n < 2) { return x; } a[n] = x; return x * F(x, a, n - 1); }")]
    [InlineData("SYMG1008", "[Differentiable] public static double F(⟦Vector<double>⟧ x) => Vector.Sum(x);")]
    [InlineData("SYMG1009", "[Differentiable] public static ⟦Vector<double>⟧ F(double x) => new(x);")]
    [InlineData("SYMG1102", "[Differentiable(Derivatives.Gradient | Derivatives.Batch)] public static double F(double x) => Vector.Sum(⟦new Vector<double>(x)⟧);")]
    public Task A_method(string id, string method) => Diagnosed.Expect(id, Usings + $"public static partial class C {{ {method} }}");

    private static Task Body(string id, string body, string more) => Diagnosed.Expect(id, Usings + $$"""
        public static partial class C
        {
            [Differentiable] public static double F(double x, double[] a, int n)
            {
                {{body}}
            }
            {{more}}
        }
        """);
}
