namespace Sspr.Tests.Attacks;

/// <summary>How large an attack is: a slice that shows the same, or all of it. <c>bench/run attacks</c> asks for all.</summary>
internal static class AttackSize
{
    /// <summary>Whether all of it was asked for.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("SSPR_ATTACKS") is "full";

    /// <summary>One of the two sizes.</summary>
    public static int Of(int slice, int full) => IsFull ? full : slice;
}
