using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace SymGrad.Package.Tests;

/// <summary>
/// The package, packed once into the feed of a scratch project in a temporary folder outside the repository. Its version
/// is new in each run, so that no cache can answer with an older package.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class PackedPackage : IAsyncLifetime, ICollectionFixture<PackedPackage>
{
    /// <summary>The tests that share the package.</summary>
    public const string Collection = "package";

    /// <summary>The folder of the scratch project.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("symgrad-").FullName;

    /// <summary>The version of the package.</summary>
    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow.Ticks}";

    /// <summary>The package itself.</summary>
    public string File => Path.Combine(Feed, $"SymGrad.{Version}.nupkg");

    private string Feed => Path.Combine(Folder, "feed");

    public async Task InitializeAsync()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Scratch")))
        {
            System.IO.File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }

        await DotNet.Run(
            Folder, "pack", Metadata("PackageProject"), "-c", Metadata("Configuration"), "--no-build", "-o", Feed,
            $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Feed}");
    }

    public Task DisposeAsync()
    {
        RemoveFromCache();
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    /// <summary>Deletes the copy that restoring made in the user's packages folder, whose path the restore noted.</summary>
    private void RemoveFromCache()
    {
        string assets = Path.Combine(Folder, "obj", "project.assets.json");
        if (!System.IO.File.Exists(assets))
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(assets));
        foreach (JsonProperty packages in document.RootElement.GetProperty("packageFolders").EnumerateObject())
        {
            string copy = Path.Combine(packages.Name, "symgrad", Version);
            if (Directory.Exists(copy))
            {
                Directory.Delete(copy, recursive: true);
            }
        }
    }
}
