using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>
/// Functions of System.Numerics: the value is the platform's, the gradient its central differences (extrapolated once; those of a function of
/// float numbers are good to about 2⁻²⁴/h of its value).
/// </summary>
public sealed partial class NumericsFunctions
{
    private const float Step = 0.05f;

    private delegate float Value(Vector4 a, Vector4 b, Quaternion q, float t);

    private delegate float WithGradient(Vector4 a, Vector4 b, Quaternion q, float t, out Vector4 aGradient, out Vector4 bGradient, out Quaternion qGradient, out float tGradient);

    public static TheoryData<string> Names => [.. Functions.Select(f => f.Value.Method.Name)];

    private static (Value Value, WithGradient Gradient)[] Functions =>
    [
        (Rotate, RotateValueAndGradient), (RotatePoint, RotatePointValueAndGradient), (RotateInPlane, RotateInPlaneValueAndGradient),
        (LerpByMember, LerpByMemberValueAndGradient), (MemberByMember, MemberByMemberValueAndGradient), (CrossProducts, CrossProductsValueAndGradient),
        (Quotient, QuotientValueAndGradient), (LerpRotation, LerpRotationValueAndGradient), (SlerpRotation, SlerpRotationValueAndGradient),
        (Euler, EulerValueAndGradient), (ThereAndBack, ThereAndBackValueAndGradient), (LookAt, LookAtValueAndGradient), (Project, ProjectValueAndGradient),
        (Inverse, InverseValueAndGradient), (About, AboutValueAndGradient), (Affine, AffineValueAndGradient), (Mirror, MirrorValueAndGradient),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_what_the_platform_does_and_have_its_slopes(string name)
    {
        var (value, withGradient) = Functions.Single(f => f.Value.Method.Name == name);
        var (a, b, q, t) = (new Vector4(0.7f, -0.4f, 1.2f, 0.9f), new Vector4(1.1f, 0.6f, -0.3f, 1.4f), new Quaternion(0.3f, -0.5f, 0.4f, 1.1f), 0.35f);
        float expected = value(a, b, q, t);
        Assert.Equal(expected, withGradient(a, b, q, t, out var aGradient, out var bGradient, out var qGradient, out float tGradient), 1e-5f * Math.Max(1, Math.Abs(expected)));
        for (int k = 0; k < 4; k++)
        {
            AssertSlope(h => value(a + (h * Unit(k)), b, q, t), aGradient[k]);
            AssertSlope(h => value(a, b + (h * Unit(k)), q, t), bGradient[k]);
            AssertSlope(h => value(a, b, q + new Quaternion(h * Unit(k).X, h * Unit(k).Y, h * Unit(k).Z, h * Unit(k).W), t), qGradient[k]);
        }

        AssertSlope(h => value(a, b, q, t + h), tGradient);
    }

    private static void AssertSlope(Func<float, float> f, float actual)
    {
        float coarse = (f(Step) - f(-Step)) / (2 * Step);
        float fine = (f(Step / 2) - f(-Step / 2)) / Step;
        float expected = ((4 * fine) - coarse) / 3;
        Assert.Equal(expected, actual, 1e-3f * Math.Max(1, Math.Abs(expected)));
    }

    private static Vector4 Unit(int k) => Vector4.Zero.WithElement(k, 1);

    private static float Total(Vector3 v) => v.X + (1.3f * v.Y) + (1.7f * v.Z);

    private static float Total(Quaternion q) => q.X + (1.3f * q.Y) + (1.7f * q.Z) + (0.6f * q.W);

    private static Vector3 Head(Vector4 v) => new(v.X, v.Y, v.Z);

    // A quaternion of any length scales by its square.
    [Differentiable]
    internal static float Rotate(Vector4 a, Vector4 b, Quaternion q, float t) => Total(Vector3.Transform(Head(a), q)) + (t * b.X);

    [Differentiable]
    internal static float RotatePoint(Vector4 a, Vector4 b, Quaternion q, float t)
    {
        var (x, y) = (Vector4.Transform(a, q), Vector4.Transform(Head(b), q));
        return Vector4.Dot(x, y) + (t * x.W * y.W);
    }

    [Differentiable]
    internal static float RotateInPlane(Vector4 a, Vector4 b, Quaternion q, float t)
        => Vector2.Dot(Vector2.Transform(new Vector2(a.X, a.Y), q), new Vector2(b.Z, t)) + Vector4.Transform(new Vector2(b.X, b.Y), q).W;

    [Differentiable]
    internal static float LerpByMember(Vector4 a, Vector4 b, Quaternion q, float t) => Vector4.Dot(Vector4.Lerp(a, b, new Vector4(q.X, q.Y, q.Z, t)), a);

    [Differentiable]
    internal static float MemberByMember(Vector4 a, Vector4 b, Quaternion q, float t)
    {
        Vector4 f = Vector4.FusedMultiplyAdd(Vector4.Exp(a * t), Vector4.Sin(b), Vector4.Cos(new Vector4(q.X, q.Y, q.Z, q.W)));
        return Vector4.Sum(Vector4.Hypot(f, b)) + Vector4.Sum(Vector4.MaxNumber(a, Vector4.CopySign(b, a)));
    }

    [Differentiable]
    internal static float CrossProducts(Vector4 a, Vector4 b, Quaternion q, float t)
        => Vector4.Dot(Vector4.Cross(a, b), new Vector4(q.X, q.Y, q.Z, q.W)) + (t * Vector2.Cross(new Vector2(a.X, a.Y), new Vector2(b.X, b.Y)));

    [Differentiable]
    internal static float Quotient(Vector4 a, Vector4 b, Quaternion q, float t) => Total(Quaternion.Divide(new Quaternion(Head(a), a.W), q)) + (t * b.Y);

    [Differentiable]
    internal static float LerpRotation(Vector4 a, Vector4 b, Quaternion q, float t) => Total(Quaternion.Lerp(new Quaternion(-Head(a), b.W), q, t));

    [Differentiable]
    internal static float SlerpRotation(Vector4 a, Vector4 b, Quaternion q, float t)
        => Total(Quaternion.Slerp(Quaternion.Normalize(new Quaternion(Head(a), b.W)), Quaternion.Normalize(q), t));

    [Differentiable]
    internal static float Euler(Vector4 a, Vector4 b, Quaternion q, float t)
        => Total(Vector3.Transform(Head(b), Matrix4x4.CreateFromYawPitchRoll(a.X, a.Y, a.Z))) + Total(Quaternion.CreateFromYawPitchRoll(t, b.X, b.Y) * q);

    // The rotation of a matrix that is one.
    [Differentiable]
    internal static float ThereAndBack(Vector4 a, Vector4 b, Quaternion q, float t)
        => Total(Quaternion.CreateFromRotationMatrix(Matrix4x4.CreateFromQuaternion(Quaternion.Normalize(q)) * Matrix4x4.CreateRotationX(t)));

    [Differentiable]
    internal static float LookAt(Vector4 a, Vector4 b, Quaternion q, float t)
        => Total(Vector3.Transform(new Vector3(q.X, q.Y, q.Z), Matrix4x4.CreateLookAt(3 * Head(b), t * Head(a), Vector3.UnitY)));

    [Differentiable]
    internal static float Project(Vector4 a, Vector4 b, Quaternion q, float t)
    {
        Vector4 p = Vector4.Transform(new Vector3(a.X, a.Y, -2 - a.Z), Matrix4x4.CreatePerspectiveFieldOfView(b.X, b.W, t, 10));
        return (p.X / p.W) + (p.Y / p.W) + (p.Z / p.W);
    }

    [Differentiable]
    internal static float Inverse(Vector4 a, Vector4 b, Quaternion q, float t)
    {
        Matrix4x4 m = (Matrix4x4.CreateFromQuaternion(q) * 0.5f) + Matrix4x4.CreateScale(3 + t);
        return Matrix4x4.Invert(m, out Matrix4x4 inverse) ? Vector4.Dot(Vector4.Transform(a, inverse), b) : 0;
    }

    [Differentiable]
    internal static float About(Vector4 a, Vector4 b, Quaternion q, float t)
        => Total(Vector3.Transform(Head(a), Matrix4x4.CreateRotationZ(t, Head(b)) * Matrix4x4.CreateWorld(Head(b), new Vector3(q.X, q.Y, q.Z), Vector3.UnitY)));

    [Differentiable]
    internal static float Affine(Vector4 a, Vector4 b, Quaternion q, float t)
    {
        var turn = Matrix3x2.CreateRotation(t, new Vector2(b.X, b.Y)) * Matrix3x2.CreateScale(q.X, q.W);
        return Matrix3x2.Invert(turn, out Matrix3x2 back) ? Vector2.Dot(Vector2.Transform(new Vector2(a.X, a.Y), turn), Vector2.TransformNormal(new Vector2(a.Z, a.W), back)) : 0;
    }

    [Differentiable]
    internal static float Mirror(Vector4 a, Vector4 b, Quaternion q, float t)
    {
        Plane plane = Plane.Transform(Plane.CreateFromVertices(Head(a), Head(b), new Vector3(t, 1, -1)), q);
        return Total(Vector3.Transform(Head(b), Matrix4x4.CreateReflection(plane))) + Plane.DotCoordinate(plane, Head(a));
    }
}
