using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SymGrad.Generator.Diagnostics;
using Xunit;

namespace SymGrad.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic is declared once, released and documented.</summary>
public class CatalogueTests
{
    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));

    [Fact]
    public void Ids_are_unique()
        => Assert.Equal(Descriptors.All.Length, Descriptors.All.Select(d => d.Id).Distinct().Count());

    [Fact]
    public void Every_id_has_a_page_that_shows_what_to_write_instead()
    {
        foreach (var descriptor in Descriptors.All)
        {
            var page = Path.Combine(Root(), "docs", "diagnostics", descriptor.Id + ".md");
            Assert.True(File.Exists(page), page);
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}", File.ReadAllText(page), System.StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_page_has_an_id()
        => Assert.Equal(
            Descriptors.All.Select(d => d.Id + ".md"),
            Directory.GetFiles(Path.Combine(Root(), "docs", "diagnostics"), "SYMG*.md").Select(p => Path.GetFileName(p)!).Order(System.StringComparer.Ordinal));

    [Fact]
    public void Every_id_is_in_the_release_notes_of_the_analyzer()
    {
        var notes = string.Concat(Directory.GetFiles(Path.Combine(Root(), "src", "Generator"), "AnalyzerReleases.*.md").Select(File.ReadAllText));
        Assert.All(Descriptors.All, d => Assert.Contains(d.Id + " | ", notes, System.StringComparison.Ordinal));
    }
}
