using System;
using SymGrad.EndToEnd.Tests.Harness;

namespace SymGrad.EndToEnd.Tests.RealPrograms;

/// <summary>The projection of bundle adjustment, with points and cameras as structs.</summary>
public static partial class Projection
{
    /// <summary>The squared distance of a point's image from where it was seen.</summary>
    [Differentiable(Emit.Number), At(
        new[] { 0.1, -0.2, 0.3, 0.5, -0.25, 4.0, 1.5, 0.05, -0.01 }, new[] { 0.4, 0.7, 2.0 }, 0.5, -0.3, Ulps = 64)]
    public static double SquaredError(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, [Constant] double seenX, [Constant] double seenY)
    {
        var lens = new Lens(camera[6], camera[7], camera[8]);
        var rotation = new Vector(camera[0], camera[1], camera[2]);
        var shift = new Vector(camera[3], camera[4], camera[5]);
        var (x, y) = lens.Image(Rotate(rotation, new Vector(point[0], point[1], point[2])) + shift);
        return ((x - seenX) * (x - seenX)) + ((y - seenY) * (y - seenY));
    }

    /// <summary>By the formula of Rodrigues.</summary>
    private static Vector Rotate(Vector rotation, Vector p)
    {
        double angle = Math.Sqrt(rotation.Dot(rotation));
        if (angle < 1e-12)
        {
            return p + rotation.Cross(p);
        }

        var axis = rotation * (1 / angle);
        var (sine, cosine) = Math.SinCos(angle);
        return (p * cosine) + (axis.Cross(p) * sine) + (axis * (axis.Dot(p) * (1 - cosine)));
    }

    private readonly record struct Vector(double X, double Y, double Z)
    {
        public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vector operator *(Vector a, double s) => new(a.X * s, a.Y * s, a.Z * s);

        public double Dot(Vector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

        public Vector Cross(Vector b) => new((Y * b.Z) - (Z * b.Y), (Z * b.X) - (X * b.Z), (X * b.Y) - (Y * b.X));
    }

    private readonly struct Lens(double focal, double k1, double k2)
    {
        public (double X, double Y) Image(Vector p)
        {
            double x = p.X / p.Z;
            double y = p.Y / p.Z;
            double r = (x * x) + (y * y);
            double scale = focal * (1 + (r * (k1 + (k2 * r))));
            return (scale * x, scale * y);
        }
    }
}
