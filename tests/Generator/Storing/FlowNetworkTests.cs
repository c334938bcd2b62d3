using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generator.Storing;
using Xunit;

namespace SymGrad.Generator.Tests.Storing;

public class FlowNetworkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_cut_of_a_random_graph_is_the_least_of_all(int seed)
    {
        var random = new Random(seed);
        for (var graph = 0; graph < 100; graph++)
        {
            var vertices = random.Next(2, 9);
            var edges = Edges(random, vertices);
            var network = new FlowNetwork(vertices);
            edges.ForEach(e => network.Add(e.From, e.To, e.Capacity));

            var cut = network.Cut(0, vertices - 1);

            Assert.True(cut[0] && !cut[vertices - 1]);
            Assert.Equal(Least(edges, vertices), Capacity(edges, cut));
        }
    }

    [Fact]
    public void Of_two_least_cuts_the_one_near_the_source_is_taken()
    {
        var network = new FlowNetwork(3);
        network.Add(0, 1, 5);
        network.Add(1, 2, 5);
        Assert.Equal([true, false, false], network.Cut(0, 2));
    }

    [Fact]
    public void Nothing_flows_between_parts_that_are_not_joined()
        => Assert.Equal([true, false, false], new FlowNetwork(3).Cut(0, 2));

    [Fact]
    public void What_has_no_limit_is_not_cut()
    {
        var network = new FlowNetwork(4);
        network.Add(0, 1, FlowNetwork.Infinite);
        network.Add(1, 2, 7);
        network.Add(2, 3, FlowNetwork.Infinite);
        Assert.Equal([true, true, false, false], network.Cut(0, 3));
    }

    private static List<(int From, int To, long Capacity)> Edges(Random random, int vertices)
        => [.. Enumerable.Range(0, random.Next(3 * vertices)).Select(_ => (random.Next(vertices), random.Next(vertices), (long)random.Next(10)))];

    private static long Least(List<(int From, int To, long Capacity)> edges, int vertices)
        => Enumerable.Range(0, 1 << vertices).Select(set => Enumerable.Range(0, vertices).Select(v => (set & (1 << v)) != 0).ToArray())
            .Where(side => side[0] && !side[vertices - 1]).Min(side => Capacity(edges, side));

    private static long Capacity(List<(int From, int To, long Capacity)> edges, bool[] side)
        => edges.Where(e => side[e.From] && !side[e.To]).Sum(e => e.Capacity);
}
