namespace SymGrad.Generator.Frontend;

/// <summary>Functions of <c>Quaternion</c> and <c>Plane</c> as source.</summary>
internal static class RotationSource
{
    public const string Quaternions = """
        using System;
        using System.Numerics;

        internal static class QuaternionSource
        {
            public static Quaternion Lerp(Quaternion a, Quaternion b, float amount)
                => Quaternion.Normalize(Quaternion.Dot(a, b) >= 0 ? a * (1 - amount) + b * amount : a * (1 - amount) - b * amount);

            // Shoemake, Animating rotation with quaternion curves, 1985; along the shorter arc.
            public static Quaternion Slerp(Quaternion a, Quaternion b, float amount)
            {
                float cosine = Quaternion.Dot(a, b);
                float sign = cosine < 0 ? -1 : 1;
                cosine *= sign;
                if (cosine > 1 - 1e-6f)
                {
                    return a * (1 - amount) + b * (amount * sign);
                }

                float angle = MathF.Acos(cosine);
                float sine = MathF.Sin(angle);
                return a * (MathF.Sin((1 - amount) * angle) / sine) + b * (MathF.Sin(amount * angle) / sine * sign);
            }

            public static Quaternion CreateFromYawPitchRoll(float yaw, float pitch, float roll)
            {
                float sy = MathF.Sin(0.5f * yaw), cy = MathF.Cos(0.5f * yaw);
                float sp = MathF.Sin(0.5f * pitch), cp = MathF.Cos(0.5f * pitch);
                float sr = MathF.Sin(0.5f * roll), cr = MathF.Cos(0.5f * roll);
                return new Quaternion(cy * sp * cr + sy * cp * sr, sy * cp * cr - cy * sp * sr, cy * cp * sr - sy * sp * cr, cy * cp * cr + sy * sp * sr);
            }

            // By the largest of the four members, which is not near zero (Shepperd, Quaternion from rotation matrix, 1978).
            public static Quaternion CreateFromRotationMatrix(Matrix4x4 m)
            {
                float trace = m.M11 + m.M22 + m.M33;
                if (trace > 0)
                {
                    float s = MathF.Sqrt(trace + 1);
                    return new Quaternion((m.M23 - m.M32) * 0.5f / s, (m.M31 - m.M13) * 0.5f / s, (m.M12 - m.M21) * 0.5f / s, 0.5f * s);
                }

                if (m.M11 >= m.M22 && m.M11 >= m.M33)
                {
                    float s = MathF.Sqrt(1 + m.M11 - m.M22 - m.M33);
                    return new Quaternion(0.5f * s, (m.M12 + m.M21) * 0.5f / s, (m.M13 + m.M31) * 0.5f / s, (m.M23 - m.M32) * 0.5f / s);
                }

                if (m.M22 > m.M33)
                {
                    float s = MathF.Sqrt(1 + m.M22 - m.M11 - m.M33);
                    return new Quaternion((m.M21 + m.M12) * 0.5f / s, 0.5f * s, (m.M32 + m.M23) * 0.5f / s, (m.M31 - m.M13) * 0.5f / s);
                }

                float r = MathF.Sqrt(1 + m.M33 - m.M11 - m.M22);
                return new Quaternion((m.M31 + m.M13) * 0.5f / r, (m.M32 + m.M23) * 0.5f / r, 0.5f * r, (m.M12 - m.M21) * 0.5f / r);
            }
        }
        """;

    public const string Planes = """
        using System;
        using System.Numerics;

        internal static class PlaneSource
        {
            public static Plane Create(float x, float y, float z, float d) => new Plane(new Vector3(x, y, z), d);

            public static Plane Create(Vector4 value) => new Plane(new Vector3(value.X, value.Y, value.Z), value.W);

            public static Plane CreateFromVertices(Vector3 a, Vector3 b, Vector3 c)
            {
                Vector3 normal = Vector3.Normalize(Vector3.Cross(b - a, c - a));
                return new Plane(normal, -Vector3.Dot(normal, a));
            }

            public static float Dot(Plane plane, Vector4 value) => plane.Normal.X * value.X + plane.Normal.Y * value.Y + plane.Normal.Z * value.Z + plane.D * value.W;

            public static float DotCoordinate(Plane plane, Vector3 value) => Vector3.Dot(plane.Normal, value) + plane.D;

            public static float DotNormal(Plane plane, Vector3 value) => Vector3.Dot(plane.Normal, value);

            public static Plane Normalize(Plane value)
            {
                float length = value.Normal.Length();
                return new Plane(value.Normal / length, value.D / length);
            }

            public static Plane Transform(Plane plane, Quaternion rotation) => new Plane(Vector4.Transform(new Vector4(plane.Normal, plane.D), rotation));

            public static Plane Transform(Plane plane, Matrix4x4 matrix)
            {
                Matrix4x4.Invert(matrix, out Matrix4x4 inverse);
                return new Plane(Vector4.Transform(new Vector4(plane.Normal, plane.D), Matrix4x4.Transpose(inverse)));
            }
        }
        """;
}
