using System;

namespace SymGrad.Generator.Plan;

/// <summary>
/// A filled singularity stands where no limit can be taken: beside a loop, or in one whose iterations depend on each other.
/// It has to be a branch there.
/// </summary>
internal sealed class LimitNotTakenException : Exception;
