namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other about the relay; the answer is <see cref="ServerKeyState"/>.</summary>
internal static class RelayContract
{
    /// <summary>Asks for a new signing key.</summary>
    /// <param name="OverlapDays">How long agents have to hear of it; null for the setting.</param>
    /// <param name="LeaveBehind">Whether agents that cannot follow may be cut off.</param>
    internal sealed record RotateKeyRequest(int? OverlapDays, bool LeaveBehind);
}
