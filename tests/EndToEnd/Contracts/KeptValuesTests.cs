using SymGrad.EndToEnd.Tests.Programs;
using Xunit;

namespace SymGrad.EndToEnd.Tests.Contracts;

/// <summary>How many bytes of an iteration the reverse sweep of a loop needs; beside each what every carry would take that it mentions.</summary>
public sealed class KeptValuesTests
{
    private const int Count = 100;

    /// <summary>16 with both carries.</summary>
    [Fact]
    public void A_value_takes_the_place_of_the_two_that_it_is_computed_of()
        => Assert.Equal(8 * Count, Kept.SumOfTwoGradientWorkspaceLength(0.4, -0.3, Count));

    /// <summary>8 with the carry, which takes an exponential to compute it again.</summary>
    [Fact]
    public void An_exponential_takes_the_place_of_its_argument()
        => Assert.Equal(8 * Count, Kept.GrowthGradientWorkspaceLength(0.4, 0.7, Count));

    /// <summary>8 with the carry.</summary>
    [Fact]
    public void Conditions_take_a_byte_each()
        => Assert.Equal(2 * Count, Kept.RectifiedGradientWorkspaceLength(0.4, new double[Count]));

    /// <summary>16 with both carries.</summary>
    [Fact]
    public void A_function_of_a_carry_is_computed_of_it()
        => Assert.Equal(8 * Count, Kept.FunctionOfOtherGradientWorkspaceLength(0.3, 0.8, Count));

    [Fact]
    public void What_is_a_function_of_a_carry_but_at_first_is_kept()
        => Assert.Equal(16 * Count, Kept.FunctionOfOtherButAtFirstGradientWorkspaceLength(0.3, 0.8, Count));

    /// <summary>24 with all three.</summary>
    [Fact]
    public void What_another_carry_was_before_is_read_from_its_history()
        => Assert.Equal(8 * Count, Kept.ThreeLagsGradientWorkspaceLength(0.3, 0.8, Count));

    [Fact]
    public void Carries_that_change_places_are_kept_once()
        => Assert.Equal(8 * Count, Kept.SwappedGradientWorkspaceLength(0.3, 0.8, Count));

    /// <summary>16 with both carries.</summary>
    [Fact]
    public void What_an_inner_loop_needs_is_kept()
        => Assert.Equal(8 * Count, Kept.InnerSumGradientWorkspaceLength(0.4, 0.2, new double[Count]));

    /// <summary>16 with both carries.</summary>
    [Fact]
    public void A_loop_in_another_keeps_what_one_of_its_runs_needs()
        => Assert.Equal(8 * Count, Kept.RowsGradientWorkspaceLength(0.4, 0.7, new double[6 * Count], Count));
}
