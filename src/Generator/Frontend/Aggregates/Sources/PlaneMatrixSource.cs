namespace SymGrad.Generator.Frontend;

/// <summary>Functions of <c>Matrix3x2</c> as source: a linear map of the plane, and a translation in the last row.</summary>
internal static class PlaneMatrixSource
{
    public const string Text = """
        using System;
        using System.Numerics;

        internal static class Matrix3x2Source
        {
            public static Matrix3x2 Create(Vector2 x, Vector2 y, Vector2 z) => new Matrix3x2(x.X, x.Y, y.X, y.Y, z.X, z.Y);

            public static Matrix3x2 op_Addition(Matrix3x2 a, Matrix3x2 b)
                => new Matrix3x2(a.M11 + b.M11, a.M12 + b.M12, a.M21 + b.M21, a.M22 + b.M22, a.M31 + b.M31, a.M32 + b.M32);

            public static Matrix3x2 op_Subtraction(Matrix3x2 a, Matrix3x2 b) => a + b * -1;

            public static Matrix3x2 op_UnaryNegation(Matrix3x2 a) => a * -1;

            public static Matrix3x2 op_Multiply(Matrix3x2 a, float b) => new Matrix3x2(a.M11 * b, a.M12 * b, a.M21 * b, a.M22 * b, a.M31 * b, a.M32 * b);

            public static Matrix3x2 op_Multiply(Matrix3x2 a, Matrix3x2 b)
                => new Matrix3x2(
                    a.M11 * b.M11 + a.M12 * b.M21, a.M11 * b.M12 + a.M12 * b.M22,
                    a.M21 * b.M11 + a.M22 * b.M21, a.M21 * b.M12 + a.M22 * b.M22,
                    a.M31 * b.M11 + a.M32 * b.M21 + b.M31, a.M31 * b.M12 + a.M32 * b.M22 + b.M32);

            public static Matrix3x2 Add(Matrix3x2 a, Matrix3x2 b) => a + b;

            public static Matrix3x2 Subtract(Matrix3x2 a, Matrix3x2 b) => a - b;

            public static Matrix3x2 Negate(Matrix3x2 a) => -a;

            public static Matrix3x2 Multiply(Matrix3x2 a, float b) => a * b;

            public static Matrix3x2 Multiply(Matrix3x2 a, Matrix3x2 b) => a * b;

            public static Matrix3x2 Lerp(Matrix3x2 a, Matrix3x2 b, float amount) => a * (1 - amount) + b * amount;

            public static float GetDeterminant(Matrix3x2 m) => m.M11 * m.M22 - m.M21 * m.M12;

            public static Vector2 Translation(Matrix3x2 m) => new Vector2(m.M31, m.M32);

            public static Matrix3x2 CreateTranslation(float x, float y) => new Matrix3x2(1, 0, 0, 1, x, y);

            public static Matrix3x2 CreateTranslation(Vector2 position) => CreateTranslation(position.X, position.Y);

            public static Matrix3x2 CreateScale(float x, float y) => new Matrix3x2(x, 0, 0, y, 0, 0);

            public static Matrix3x2 CreateScale(float scale) => CreateScale(scale, scale);

            public static Matrix3x2 CreateScale(Vector2 scales) => CreateScale(scales.X, scales.Y);

            public static Matrix3x2 CreateScale(float x, float y, Vector2 center) => About(center, CreateScale(x, y));

            public static Matrix3x2 CreateScale(float scale, Vector2 center) => About(center, CreateScale(scale));

            public static Matrix3x2 CreateScale(Vector2 scales, Vector2 center) => About(center, CreateScale(scales));

            public static Matrix3x2 CreateSkew(float radiansX, float radiansY) => new Matrix3x2(1, MathF.Tan(radiansY), MathF.Tan(radiansX), 1, 0, 0);

            public static Matrix3x2 CreateSkew(float radiansX, float radiansY, Vector2 center) => About(center, CreateSkew(radiansX, radiansY));

            public static Matrix3x2 CreateRotation(float radians)
            {
                float c = MathF.Cos(radians), s = MathF.Sin(radians);
                return new Matrix3x2(c, s, -s, c, 0, 0);
            }

            public static Matrix3x2 CreateRotation(float radians, Vector2 center) => About(center, CreateRotation(radians));

            public static bool Invert(Matrix3x2 m, out Matrix3x2 result)
            {
                float d = m.M11 * m.M22 - m.M21 * m.M12;
                result = new Matrix3x2(
                    m.M22 / d, -m.M12 / d, -m.M21 / d, m.M11 / d, (m.M21 * m.M32 - m.M31 * m.M22) / d, (m.M31 * m.M12 - m.M11 * m.M32) / d);
                return MathF.Abs(d) >= float.Epsilon;
            }

            private static Matrix3x2 About(Vector2 center, Matrix3x2 turn) => CreateTranslation(-center) * turn * CreateTranslation(center);
        }
        """;
}
