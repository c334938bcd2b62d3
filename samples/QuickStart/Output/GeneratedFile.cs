using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Spectre.Console;

namespace QuickStart.Output;

/// <summary>A file that the generator wrote when this program was compiled.</summary>
internal static class GeneratedFile
{
    /// <summary>The folder of the generated files, from the property EmitCompilerGeneratedFiles of the project.</summary>
    private static string Folder => typeof(GeneratedFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "GeneratedFiles").Value!;

    /// <summary>The path, relative to the current folder, of what was generated for a method.</summary>
    /// <exception cref="FileNotFoundException">The program was moved away from where it was built.</exception>
    public static string PathOf(Type type, string method)
    {
        string name = $"{type.FullName}.{method}.g.cs";
        string? path = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, name, SearchOption.AllDirectories).FirstOrDefault() : null;
        return Path.GetRelativePath(".", path ?? throw new FileNotFoundException("Not found: the generated file " + name, name));
    }

    /// <summary>Prints the file as it is: long lines are left to the terminal.</summary>
    public static void Show(string path)
    {
        Terminal.Heading("What was generated for one of them");
        AnsiConsole.WriteLine();
        Console.WriteLine(path);
        Console.WriteLine();
        Console.WriteLine(File.ReadAllText(path).TrimEnd());
    }
}
