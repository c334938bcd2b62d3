using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace SymGrad.Package.Tests;

[Collection(PackedPackage.Collection)]
public sealed class PackageTests(PackedPackage package)
{
    [Theory]
    [InlineData("lib/net10.0/SymGrad.Attributes.dll")]
    [InlineData("lib/net10.0/SymGrad.Attributes.xml")]
    [InlineData("lib/net10.0/SymGrad.Runtime.dll")]
    [InlineData("lib/net10.0/SymGrad.Runtime.xml")]
    [InlineData("analyzers/dotnet/cs/SymGrad.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/SymGrad.CodeFixes.dll")]
    [InlineData("build/SymGrad.props")]
    [InlineData("buildTransitive/SymGrad.props")]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    [InlineData("CHANGELOG.md")]
    public void It_holds(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        Assert.NotNull(archive.GetEntry(path));
    }

    [Fact]
    public void It_holds_no_other_assemblies()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        IEnumerable<string> assemblies = archive.Entries.Select(entry => entry.FullName).Where(path => path.EndsWith(".dll"));
        Assert.All(assemblies, path => Assert.StartsWith("SymGrad.", Path.GetFileName(path)));
        Assert.DoesNotContain("lib/net10.0/SymGrad.dll", assemblies);
    }

    [Theory]
    [InlineData("lib/net10.0/SymGrad.Attributes.dll")]
    [InlineData("lib/net10.0/SymGrad.Runtime.dll")]
    [InlineData("analyzers/dotnet/cs/SymGrad.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/SymGrad.CodeFixes.dll")]
    public void Symbols_are_embedded_in(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using var content = new MemoryStream();
        using (Stream entry = archive.GetEntry(path)!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var assembly = new PEReader(content);
        Assert.Contains(assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    [Fact]
    public void It_depends_on_nothing_but_System_Numerics_Tensors()
    {
        XElement dependencies = Specification().Descendants().Single(element => element.Name.LocalName == "dependencies");
        XElement group = Assert.Single(dependencies.Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")!.Value);
        Assert.Equal("System.Numerics.Tensors", Assert.Single(group.Elements()).Attribute("id")!.Value);
    }

    [Fact]
    public void It_names_its_licence() =>
        Assert.Equal("MIT", Specification().Descendants().Single(element => element.Name.LocalName == "license").Value);

    private XDocument Specification()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.File);
        using Stream specification = archive.GetEntry("SymGrad.nuspec")!.Open();
        return XDocument.Load(specification);
    }
}
