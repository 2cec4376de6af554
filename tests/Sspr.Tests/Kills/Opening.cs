namespace Sspr.Tests.Kills;

/// <summary>A blow that falls first, at a crossing with a name, so that others fall while the outcome is being found out.</summary>
internal sealed record Opening(bool OfServer, Blow Blow, string Crossing)
{
    /// <summary>The blow itself.</summary>
    public Strike Strike => new(1, Blow) { Of = crossing => crossing == Crossing };
}
