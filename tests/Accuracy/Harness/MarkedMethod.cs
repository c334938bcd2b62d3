namespace SymGrad.Accuracy.Tests.Harness;

/// <summary>Source of a method to be differentiated.</summary>
/// <param name="Key">Name of the class it is put into; an identifier that no other method of the compilation has.</param>
/// <param name="Name">Name of the method.</param>
/// <param name="Members">The method, which comes first, and its helpers.</param>
/// <param name="Derivatives">The argument list of <c>[Differentiable]</c>.</param>
internal sealed record MarkedMethod(string Key, string Name, string Members, string Derivatives)
{
    /// <summary>What most methods are scored for.</summary>
    public const string Gradient = "Derivatives.Value | Derivatives.Gradient";

    /// <summary>The file that is compiled.</summary>
    public string Text => $"using System;\nusing SymGrad;\nnamespace Scored;\npublic static partial class {Key}\n{{\n[Differentiable({Derivatives})]\n{Members}\n}}\n";
}
