using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Package.Tests;

/// <summary>A program outside the repository that knows SymGrad only as a package; see the folder Scratch.</summary>
[Collection(PackedPackage.Collection)]
public sealed class ProgramTests(PackedPackage package)
{
    private const string Expected =
        """
        loss 2.25, gradient 3
        gradient 5
        squared norm 25, gradient 6 8
        norm 10, clipped 3 4
        after a step 1.5 2

        """;

    [Fact]
    public async Task It_builds_without_a_warning_and_prints_the_derivatives()
    {
        string log = await DotNet.Run(package.Folder, ["build", .. Settings, "-o", "app"]);
        Assert.Contains("0 Warning(s)", log);
        AssertPrints(await DotNet.Run(package.Folder, Path.Combine("app", "Scratch.dll")));
    }

    [Fact]
    public async Task Published_natively_or_trimmed_it_prints_the_same()
    {
        await DotNet.Run(package.Folder, ["publish", .. Settings, "-o", "published"]);
        string program = Path.Combine(package.Folder, "published", OperatingSystem.IsWindows() ? "Scratch.exe" : "Scratch");
        AssertPrints(await DotNet.RunProgram(program, package.Folder));
    }

    private string[] Settings =>
        ["-c", "Release", $"-p:SymGradVersion={package.Version}", $"-p:NativeLinker={HasNativeLinker}"];

    /// <summary>NativeAOT links with the C compiler of the system. Without one the program is trimmed instead.</summary>
    private static bool HasNativeLinker =>
        !OperatingSystem.IsWindows()
        && Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private static void AssertPrints(string output) => Assert.Equal(Expected.ReplaceLineEndings(), output.ReplaceLineEndings());
}
