namespace SymGrad.Generator.Frontend;

/// <summary>Functions of <c>Matrix4x4</c> as source: rows are vectors, a translation is the last row.</summary>
internal static class MatrixSource
{
    public const string Text = """
        using System;
        using System.Numerics;

        internal static class Matrix4x4Source
        {
            public static Matrix4x4 CreateFromQuaternion(Quaternion q)
                => new Matrix4x4(
                    1 - 2 * (q.Y * q.Y + q.Z * q.Z), 2 * (q.X * q.Y + q.Z * q.W), 2 * (q.X * q.Z - q.Y * q.W), 0,
                    2 * (q.X * q.Y - q.Z * q.W), 1 - 2 * (q.Z * q.Z + q.X * q.X), 2 * (q.Y * q.Z + q.X * q.W), 0,
                    2 * (q.X * q.Z + q.Y * q.W), 2 * (q.Y * q.Z - q.X * q.W), 1 - 2 * (q.Y * q.Y + q.X * q.X), 0,
                    0, 0, 0, 1);

            public static Matrix4x4 CreateFromAxisAngle(Vector3 axis, float angle) => CreateFromQuaternion(Quaternion.CreateFromAxisAngle(axis, angle));

            public static Matrix4x4 CreateFromYawPitchRoll(float yaw, float pitch, float roll) => CreateFromQuaternion(Quaternion.CreateFromYawPitchRoll(yaw, pitch, roll));

            public static Matrix4x4 CreateRotationX(float radians, Vector3 center) => About(center, Matrix4x4.CreateRotationX(radians));

            public static Matrix4x4 CreateRotationY(float radians, Vector3 center) => About(center, Matrix4x4.CreateRotationY(radians));

            public static Matrix4x4 CreateRotationZ(float radians, Vector3 center) => About(center, Matrix4x4.CreateRotationZ(radians));

            public static Matrix4x4 CreateScale(float scale, Vector3 center) => About(center, Matrix4x4.CreateScale(scale));

            public static Matrix4x4 CreateScale(Vector3 scales, Vector3 center) => About(center, Matrix4x4.CreateScale(scales));

            public static Matrix4x4 CreateScale(float x, float y, float z, Vector3 center) => About(center, Matrix4x4.CreateScale(x, y, z));

            public static Matrix4x4 CreateLookAt(Vector3 position, Vector3 target, Vector3 up) => CreateLookTo(position, target - position, up);

            public static Matrix4x4 CreateLookAtLeftHanded(Vector3 position, Vector3 target, Vector3 up) => CreateLookToLeftHanded(position, target - position, up);

            public static Matrix4x4 CreateLookTo(Vector3 position, Vector3 direction, Vector3 up) => CreateLookToLeftHanded(position, -direction, up);

            public static Matrix4x4 CreateLookToLeftHanded(Vector3 position, Vector3 direction, Vector3 up)
            {
                Vector3 z = Vector3.Normalize(direction);
                Vector3 x = Vector3.Normalize(Vector3.Cross(up, z));
                Vector3 y = Vector3.Cross(z, x);
                return new Matrix4x4(
                    x.X, y.X, z.X, 0,
                    x.Y, y.Y, z.Y, 0,
                    x.Z, y.Z, z.Z, 0,
                    -Vector3.Dot(x, position), -Vector3.Dot(y, position), -Vector3.Dot(z, position), 1);
            }

            public static Matrix4x4 CreateWorld(Vector3 position, Vector3 forward, Vector3 up)
            {
                Vector3 z = Vector3.Normalize(-forward);
                Vector3 x = Vector3.Normalize(Vector3.Cross(up, z));
                return OfRows(x, Vector3.Cross(z, x), z, position);
            }

            public static Matrix4x4 CreatePerspective(float width, float height, float nearPlaneDistance, float farPlaneDistance)
                => Perspective(2 * nearPlaneDistance / width, 2 * nearPlaneDistance / height, 0, 0, nearPlaneDistance, farPlaneDistance, -1);

            public static Matrix4x4 CreatePerspectiveLeftHanded(float width, float height, float nearPlaneDistance, float farPlaneDistance)
                => Perspective(2 * nearPlaneDistance / width, 2 * nearPlaneDistance / height, 0, 0, nearPlaneDistance, farPlaneDistance, 1);

            public static Matrix4x4 CreatePerspectiveFieldOfView(float fieldOfView, float aspectRatio, float nearPlaneDistance, float farPlaneDistance)
                => OfFieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance, -1);

            public static Matrix4x4 CreatePerspectiveFieldOfViewLeftHanded(float fieldOfView, float aspectRatio, float nearPlaneDistance, float farPlaneDistance)
                => OfFieldOfView(fieldOfView, aspectRatio, nearPlaneDistance, farPlaneDistance, 1);

            public static Matrix4x4 CreatePerspectiveOffCenter(float left, float right, float bottom, float top, float nearPlaneDistance, float farPlaneDistance)
                => Perspective(
                    2 * nearPlaneDistance / (right - left), 2 * nearPlaneDistance / (top - bottom), (left + right) / (right - left), (top + bottom) / (top - bottom),
                    nearPlaneDistance, farPlaneDistance, -1);

            public static Matrix4x4 CreatePerspectiveOffCenterLeftHanded(float left, float right, float bottom, float top, float nearPlaneDistance, float farPlaneDistance)
                => Perspective(
                    2 * nearPlaneDistance / (right - left), 2 * nearPlaneDistance / (top - bottom), -(left + right) / (right - left), -(top + bottom) / (top - bottom),
                    nearPlaneDistance, farPlaneDistance, 1);

            public static Matrix4x4 CreateOrthographic(float width, float height, float zNearPlane, float zFarPlane)
                => Orthographic(2 / width, 2 / height, 0, 0, zNearPlane, zNearPlane - zFarPlane, 1);

            public static Matrix4x4 CreateOrthographicLeftHanded(float width, float height, float zNearPlane, float zFarPlane)
                => Orthographic(2 / width, 2 / height, 0, 0, zNearPlane, zFarPlane - zNearPlane, -1);

            public static Matrix4x4 CreateOrthographicOffCenter(float left, float right, float bottom, float top, float zNearPlane, float zFarPlane)
                => Orthographic(
                    2 / (right - left), 2 / (top - bottom), (left + right) / (left - right), (top + bottom) / (bottom - top), zNearPlane, zNearPlane - zFarPlane, 1);

            public static Matrix4x4 CreateOrthographicOffCenterLeftHanded(float left, float right, float bottom, float top, float zNearPlane, float zFarPlane)
                => Orthographic(
                    2 / (right - left), 2 / (top - bottom), (left + right) / (left - right), (top + bottom) / (bottom - top), zNearPlane, zFarPlane - zNearPlane, -1);

            public static Matrix4x4 CreateReflection(Plane value)
            {
                Plane p = Plane.Normalize(value);
                Vector3 f = -2 * p.Normal;
                return OfRows(Vector3.UnitX + p.Normal.X * f, Vector3.UnitY + p.Normal.Y * f, Vector3.UnitZ + p.Normal.Z * f, p.D * f);
            }

            public static Matrix4x4 Lerp(Matrix4x4 a, Matrix4x4 b, float amount) => a * (1 - amount) + b * amount;

            public static Matrix4x4 Negate(Matrix4x4 value) => -value;

            public static Matrix4x4 Transform(Matrix4x4 value, Quaternion rotation) => value * CreateFromQuaternion(rotation);

            public static Vector3 Translation(Matrix4x4 value) => new Vector3(value.M41, value.M42, value.M43);

            public static bool Invert(Matrix4x4 m, out Matrix4x4 result)
            {
                // The adjugate by 2 x 2 minors of the upper two rows (s) and of the lower two (c).
                float s0 = m.M11 * m.M22 - m.M21 * m.M12, s1 = m.M11 * m.M23 - m.M21 * m.M13, s2 = m.M11 * m.M24 - m.M21 * m.M14;
                float s3 = m.M12 * m.M23 - m.M22 * m.M13, s4 = m.M12 * m.M24 - m.M22 * m.M14, s5 = m.M13 * m.M24 - m.M23 * m.M14;
                float c0 = m.M31 * m.M42 - m.M41 * m.M32, c1 = m.M31 * m.M43 - m.M41 * m.M33, c2 = m.M31 * m.M44 - m.M41 * m.M34;
                float c3 = m.M32 * m.M43 - m.M42 * m.M33, c4 = m.M32 * m.M44 - m.M42 * m.M34, c5 = m.M33 * m.M44 - m.M43 * m.M34;
                float determinant = s0 * c5 - s1 * c4 + s2 * c3 + s3 * c2 - s4 * c1 + s5 * c0;
                result = new Matrix4x4(
                    (m.M22 * c5 - m.M23 * c4 + m.M24 * c3) / determinant, (-m.M12 * c5 + m.M13 * c4 - m.M14 * c3) / determinant,
                    (m.M42 * s5 - m.M43 * s4 + m.M44 * s3) / determinant, (-m.M32 * s5 + m.M33 * s4 - m.M34 * s3) / determinant,
                    (-m.M21 * c5 + m.M23 * c2 - m.M24 * c1) / determinant, (m.M11 * c5 - m.M13 * c2 + m.M14 * c1) / determinant,
                    (-m.M41 * s5 + m.M43 * s2 - m.M44 * s1) / determinant, (m.M31 * s5 - m.M33 * s2 + m.M34 * s1) / determinant,
                    (m.M21 * c4 - m.M22 * c2 + m.M24 * c0) / determinant, (-m.M11 * c4 + m.M12 * c2 - m.M14 * c0) / determinant,
                    (m.M41 * s4 - m.M42 * s2 + m.M44 * s0) / determinant, (-m.M31 * s4 + m.M32 * s2 - m.M34 * s0) / determinant,
                    (-m.M21 * c3 + m.M22 * c1 - m.M23 * c0) / determinant, (m.M11 * c3 - m.M12 * c1 + m.M13 * c0) / determinant,
                    (-m.M41 * s3 + m.M42 * s1 - m.M43 * s0) / determinant, (m.M31 * s3 - m.M32 * s1 + m.M33 * s0) / determinant);
                return MathF.Abs(determinant) >= float.Epsilon;
            }

            private static Matrix4x4 OfRows(Vector3 x, Vector3 y, Vector3 z, Vector3 translation)
                => new Matrix4x4(x.X, x.Y, x.Z, 0, y.X, y.Y, y.Z, 0, z.X, z.Y, z.Z, 0, translation.X, translation.Y, translation.Z, 1);

            private static Matrix4x4 About(Vector3 center, Matrix4x4 turn) => Matrix4x4.CreateTranslation(-center) * turn * Matrix4x4.CreateTranslation(center);

            private static Matrix4x4 OfFieldOfView(float fieldOfView, float aspectRatio, float near, float far, float hand)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fieldOfView);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fieldOfView, MathF.PI);
                float height = 1 / MathF.Tan(0.5f * fieldOfView);
                return Perspective(height / aspectRatio, height, 0, 0, near, far, hand);
            }

            private static Matrix4x4 Perspective(float x, float y, float offsetX, float offsetY, float near, float far, float hand)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(near);
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(far);
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(near, far);
                float range = float.IsPositiveInfinity(far) ? 1 : far / (far - near);
                return new Matrix4x4(x, 0, 0, 0, 0, y, 0, 0, offsetX, offsetY, hand * range, hand, 0, 0, -near * range, 0);
            }

            private static Matrix4x4 Orthographic(float x, float y, float offsetX, float offsetY, float near, float depth, float hand)
                => new Matrix4x4(x, 0, 0, 0, 0, y, 0, 0, 0, 0, 1 / depth, 0, offsetX, offsetY, hand * near / depth, 1);
        }
        """;
}
