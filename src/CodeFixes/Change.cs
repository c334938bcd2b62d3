using System;
using Microsoft.CodeAnalysis.Editing;

namespace SymGrad.CodeFixes;

/// <summary>A change of a file that a user may choose.</summary>
/// <param name="title">What it does, in the words of the menu.</param>
/// <param name="apply">Does it.</param>
public sealed class Change(string title, Action<DocumentEditor> apply)
{
    /// <summary>What it does, in the words of the menu.</summary>
    public string Title => title;

    /// <summary>Does it.</summary>
    /// <param name="editor">Edits the file.</param>
    public void Apply(DocumentEditor editor) => apply(editor);
}
