using System;
using System.Text;
using Spectre.Console;

namespace QuickStart.Output;

/// <summary>The console, or the file that the output is redirected to.</summary>
internal static class Terminal
{
    private const int FixedWidth = 100;

    /// <summary>Whether what was written can be written over: not in a file.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>A redirected output gets plain text of a fixed width.</summary>
    public static void Prepare()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Capabilities.Ansi = false;
            AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
            AnsiConsole.Profile.Width = FixedWidth;
        }
    }

    public static void Heading(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());
    }

    /// <summary>A table with plain headings; columns after the first <paramref name="left"/> are aligned to the right.</summary>
    public static Table Table(int left, params string[] headings)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < headings.Length; i++)
        {
            var column = new TableColumn(new Text(headings[i])) { NoWrap = true, Padding = new Padding(0) };
            table.AddColumn(i < left ? column : column.RightAligned());
        }

        return table;
    }
}
