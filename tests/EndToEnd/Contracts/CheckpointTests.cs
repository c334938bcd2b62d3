using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SymGrad.EndToEnd.Tests.Harness;
using SymGrad.EndToEnd.Tests.Programs;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>What <c>[Checkpoint]</c> promises beside right derivatives: the same bits, less workspace.</summary>
public sealed class CheckpointTests
{
    private const string Everywhere = "Everywhere";

    /// <summary>The programs with checkpoints over arrays in memory.</summary>
    public static TheoryData<string> InMemory
        => Catalogue.Names(c => c.Program.DeclaringType == typeof(Checkpointed) && c.Program.GetCustomAttribute<CheckpointAttribute>() is not null
            && Array.Exists(["Diffusion", "Relaxation", "Mixed"], c.Program.Name.StartsWith));

    /// <summary>
    /// Where the loops of the method without checkpoints run one after the other, too. Where it fuses them, its formulas are put together
    /// otherwise and differ by rounding, as the tests of each program against the exact derivatives allow.
    /// </summary>
    [Theory]
    [MemberData(nameof(InMemory))]
    public void Derivatives_have_the_bits_of_those_without_checkpoints(string name) => AssertSameBits(name, Everywhere);

    [Theory]
    [InlineData("Checkpointed.RecurrentEvery1")]
    [InlineData("Checkpointed.RecurrentEvery3")]
    public void The_distance_of_checkpoints_changes_no_bit(string name) => AssertSameBits(name, "Every100");

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 7, 7 * sizeof(double))]
    [InlineData(3, 0, 0)]
    [InlineData(3, 1, (1 + 1) * sizeof(double))]
    [InlineData(3, 7, (3 + 3) * sizeof(double))]
    [InlineData(3, 900, (300 + 3) * sizeof(double))]
    [InlineData(100, 7, (1 + 7) * sizeof(double))]
    [InlineData(100, 10_000, (100 + 100) * sizeof(double))]
    public void The_workspace_is_a_state_for_each_segment_and_one_segment(int every, int count, int bytes)
    {
        var x = new double[count];
        Assert.Equal(
            bytes,
            every switch
            {
                1 => Checkpointed.RecurrentEvery1GradientWorkspaceLength(x, 0.5),
                3 => Checkpointed.RecurrentEvery3GradientWorkspaceLength(x, 0.5),
                _ => Checkpointed.RecurrentEvery100GradientWorkspaceLength(x, 0.5),
            });
    }

    [Fact]
    public void A_sum_that_nothing_reads_is_not_part_of_the_state()
        => Assert.Equal((2 * 250 + 2 * 4) * sizeof(double), Checkpointed.PendulumEvery4GradientWorkspaceLength(0.4, -0.3, 1.2, 1000));

    [Fact]
    public void An_array_is_stored_for_each_segment_and_what_a_segment_overwrites_in_it()
    {
        var start = new double[10];
        int arrays = 2 * start.Length;
        int states = 50 * (start.Length + 1);
        int segment = 2 * (8 + 1);
        Assert.Equal((arrays + states + segment) * sizeof(double), Checkpointed.DiffusionEvery2GradientWorkspaceLength(start, 0.3, 100));
    }

    /// <summary>The scratch array with its adjoint, and what one point overwrites in it.</summary>
    [Fact]
    public void Where_each_iteration_starts_anew_the_workspace_does_not_grow_with_their_number()
    {
        var centre = new double[3];
        Assert.Equal(Checkpointed.CloudGradientWorkspaceLength(new double[30], centre), Checkpointed.CloudGradientWorkspaceLength(new double[30_000], centre));
        Assert.Equal(Checkpointed.CloudAngleGradientWorkspaceLength(new double[30], centre), Checkpointed.CloudAngleGradientWorkspaceLength(new double[30_000], centre));
    }

    private static void AssertSameBits(string name, string suffixOfOther)
    {
        var program = Catalogue.Get(name);
        var plain = Catalogue.Get($"Checkpointed.{program.Program.Name.Split("Every")[0]}{suffixOfOther}");
        foreach (string suffix in new[] { "ValueAndGradient", "Vjp" }.Where(s => program.Emitted(s) is not null))
        {
            var (own, other) = (new Call(program.Emitted(suffix)!, program), new Call(plain.Emitted(suffix)!, program));
            foreach (var seed in own.Added(program).Where(p => program.Slots.Any(s => s.IsWritten && p.Name == s.Name + "Bar") || p.Name == "resultBar"))
            {
                var seeds = Enumerable.Range(1, own.Numbers(seed.Name!).Count()).Select(i => 0.5 + i).ToList();
                own.Fill(seed.Name!, seeds);
                other.Fill(seed.Name!, seeds);
            }

            own.Run();
            other.Run();
            Assert.Equal(Bits(other, program), Bits(own, program));
        }
    }

    private static List<string> Bits(Call call, ProgramCase program)
        => [.. call.Added(program).SelectMany(p => call.Numbers(p.Name!)).Append(Convert.ToDouble(call.Result, CultureInfo.InvariantCulture)).Select(n => n.ToString("R", CultureInfo.InvariantCulture))];
}
