using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace SymGrad.Generator.Tests.Harness;

/// <summary>
/// Compares text with a file in <c>Snapshots</c>, named after the calling test. Run the tests with the environment variable
/// <c>SYMGRAD_ACCEPT_SNAPSHOTS=1</c> to write the files, and read the difference before it is committed.
/// </summary>
internal static class Snapshot
{
    private static bool Accepts => Environment.GetEnvironmentVariable("SYMGRAD_ACCEPT_SNAPSHOTS") == "1";

    /// <param name="actual">The text.</param>
    /// <param name="name">Tells several snapshots of one test apart.</param>
    /// <param name="file">Of the test; filled in by the compiler.</param>
    /// <param name="test">Name of the test; filled in by the compiler.</param>
    public static void Matches(string actual, string name = "", [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var path = Path.Combine(Folder(), $"{Path.GetFileNameWithoutExtension(file)}.{test}{(name.Length > 0 ? "." + name : "")}.txt");
        if (Accepts)
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"no snapshot {path}; run with SYMGRAD_ACCEPT_SNAPSHOTS=1");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string Folder([CallerFilePath] string path = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "Snapshots"));
}
