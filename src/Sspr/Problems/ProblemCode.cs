namespace Sspr.Problems;

/// <summary>The stable code of one way in which something fails, such as <c>SSPR_0014</c>. Never used again for another meaning.</summary>
/// <param name="Value">The code as printed.</param>
/// <remarks>
/// 0001–0099 are Microsoft's numbers with Microsoft's meaning; 1 configuration, 2 directory, 3 agent and writeback, 4 mail and methods,
/// 5 reset, 6 storage, 7 synchronisation, 8 policy, 9 a Microsoft Entra tenant. Texts stand in the catalogue.
/// </remarks>
internal sealed record ProblemCode(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
