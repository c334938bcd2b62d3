using System;
using System.Collections.Generic;

namespace SymGrad.Generator.Storing;

/// <summary>
/// A directed graph with capacities, and its minimum cut: by the theorem of Ford and Fulkerson (1956) what a maximum flow leaves
/// reachable. The flow is found along shortest paths (Edmonds and Karp, Journal of the ACM 19, 1972), in a number of steps that does not depend on the capacities.
/// </summary>
/// <param name="vertices">How many vertices there are.</param>
internal sealed class FlowNetwork(int vertices)
{
    /// <summary>Of an edge that no cut takes.</summary>
    public const long Infinite = long.MaxValue / 4;

    /// <summary>In place of an edge by which a vertex is reached.</summary>
    private const int Unreached = -1;
    private const int Start = -2;

    /// <summary>Edges in pairs: behind each the one that takes flow back.</summary>
    private readonly List<(int To, long Residual)> _edges = [];
    private readonly List<int>[] _from = Lists(vertices);

    public void Add(int from, int to, long capacity)
    {
        _from[from].Add(_edges.Count);
        _edges.Add((to, capacity));
        _from[to].Add(_edges.Count);
        _edges.Add((from, 0));
    }

    /// <summary>Whether each vertex is on the side of the source: of all minimum cuts the one nearest to it.</summary>
    public bool[] Cut(int source, int sink)
    {
        while (true)
        {
            var into = Search(source, sink);
            if (into[sink] == Unreached)
            {
                return Array.ConvertAll(into, edge => edge != Unreached);
            }

            Augment(source, sink, into);
        }
    }

    /// <summary>By which edge each vertex is reached on a shortest path with capacity left.</summary>
    private int[] Search(int source, int sink)
    {
        var into = new int[vertices];
        for (var v = 0; v < vertices; v++)
        {
            into[v] = v == source ? Start : Unreached;
        }

        var queue = new Queue<int>([source]);
        while (queue.Count > 0 && into[sink] == Unreached)
        {
            foreach (var edge in _from[queue.Dequeue()])
            {
                var (to, residual) = _edges[edge];
                if (residual > 0 && into[to] == Unreached)
                {
                    into[to] = edge;
                    queue.Enqueue(to);
                }
            }
        }

        return into;
    }

    private void Augment(int source, int sink, int[] into)
    {
        var flow = Infinite;
        for (var v = sink; v != source; v = _edges[into[v] ^ 1].To)
        {
            flow = Math.Min(flow, _edges[into[v]].Residual);
        }

        for (var v = sink; v != source; v = _edges[into[v] ^ 1].To)
        {
            Change(into[v], -flow);
            Change(into[v] ^ 1, flow);
        }
    }

    private void Change(int edge, long by) => _edges[edge] = (_edges[edge].To, _edges[edge].Residual + by);

    private static List<int>[] Lists(int count)
    {
        var lists = new List<int>[count];
        for (var k = 0; k < count; k++)
        {
            lists[k] = [];
        }

        return lists;
    }
}
