using System;

namespace SymGrad.EndToEnd.Tests.GradBench;

/// <summary>ba of ADBench: reprojection errors of bundle adjustment.</summary>
public static partial class BundleAdjustment
{
    private const int CameraSize = 11;
    private const int Rotation = 0;
    private const int Centre = 3;
    private const int FocalLength = 6;
    private const int PrincipalPoint = 7;
    private const int Radial = 9;

    /// <summary>The errors of all observations, and those of their weights.</summary>
    /// <param name="cameras">Of each camera: rotation, centre, focal length, principal point, radial distortion.</param>
    /// <param name="points">Points in space.</param>
    /// <param name="weights">One for each observation.</param>
    /// <param name="observations">Of each observation: camera, point.</param>
    /// <param name="features">Where the point was seen.</param>
    /// <param name="errors">Two for each observation.</param>
    /// <param name="weightErrors">One for each observation.</param>
    [Differentiable]
    public static void Residuals(
        double[] cameras, double[] points, double[] weights, int[] observations, [Constant] double[] features, [Output] double[] errors, [Output] double[] weightErrors)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            int camera = observations[2 * i];
            int point = observations[(2 * i) + 1];
            ReprojectionError(
                cameras.AsSpan(camera * CameraSize, CameraSize), points.AsSpan(point * 3, 3), weights[i], features.AsSpan(2 * i, 2), errors.AsSpan(2 * i, 2));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weightErrors[i] = 1 - (weights[i] * weights[i]);
        }
    }

    private static void ReprojectionError(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, ReadOnlySpan<double> feature, Span<double> error)
    {
        Span<double> projection = stackalloc double[2];
        Project(camera, point, projection);
        error[0] = weight * (projection[0] - feature[0]);
        error[1] = weight * (projection[1] - feature[1]);
    }

    private static void Project(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, Span<double> projection)
    {
        Span<double> centred = stackalloc double[3];
        Span<double> rotated = stackalloc double[3];
        for (int i = 0; i < 3; i++)
        {
            centred[i] = point[i] - camera[Centre + i];
        }

        Rotate(camera.Slice(Rotation, 3), centred, rotated);
        projection[0] = rotated[0] / rotated[2];
        projection[1] = rotated[1] / rotated[2];
        Distort(camera.Slice(Radial, 2), projection);
        projection[0] = (projection[0] * camera[FocalLength]) + camera[PrincipalPoint];
        projection[1] = (projection[1] * camera[FocalLength]) + camera[PrincipalPoint + 1];
    }

    /// <summary>The formula of Rodrigues for a rotation about an axis by an angle.</summary>
    private static void Rotate(ReadOnlySpan<double> rotation, ReadOnlySpan<double> point, Span<double> result)
    {
        double squaredAngle = SquaredNorm(rotation);
        if (squaredAngle != 0)
        {
            double angle = Math.Sqrt(squaredAngle);
            double cosine = Math.Cos(angle);
            double sine = Math.Sin(angle);
            Span<double> axis = stackalloc double[3];
            for (int i = 0; i < 3; i++)
            {
                axis[i] = rotation[i] / angle;
            }

            Span<double> cross = stackalloc double[3];
            Cross(axis, point, cross);
            double along = ((axis[0] * point[0]) + (axis[1] * point[1]) + (axis[2] * point[2])) * (1 - cosine);
            for (int i = 0; i < 3; i++)
            {
                result[i] = (point[i] * cosine) + (cross[i] * sine) + (axis[i] * along);
            }
        }
        else
        {
            Span<double> cross = stackalloc double[3];
            Cross(rotation, point, cross);
            for (int i = 0; i < 3; i++)
            {
                result[i] = point[i] + cross[i];
            }
        }
    }

    private static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        result[0] = (a[1] * b[2]) - (a[2] * b[1]);
        result[1] = (a[2] * b[0]) - (a[0] * b[2]);
        result[2] = (a[0] * b[1]) - (a[1] * b[0]);
    }

    private static double SquaredNorm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i];
        }

        return sum;
    }

    private static void Distort(ReadOnlySpan<double> radial, Span<double> projection)
    {
        double r = SquaredNorm(projection);
        double scale = 1 + (radial[0] * r) + (radial[1] * r * r);
        projection[0] *= scale;
        projection[1] *= scale;
    }
}
