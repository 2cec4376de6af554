using System.Security.Cryptography.X509Certificates;
using Sspr.Diagnosis.Entra;

namespace Sspr.Entra.Way;

/// <summary>What is asked of the way to Microsoft.</summary>
/// <param name="Endpoints">Where to go.</param>
/// <param name="Patience">How long one of them may take, from its name to TLS.</param>
internal sealed record WayQuestion(IReadOnlyList<MicrosoftEndpoint> Endpoints, TimeSpan Patience)
{
    /// <summary>Whether somebody says that this machine is the synchronisation server.</summary>
    public bool IsSyncServer { get; init; }

    /// <summary>The zone of relays whose names are not known; null if they are.</summary>
    public string? UnnamedRelays { get; init; }

    /// <summary>What is trusted; null for what this machine trusts.</summary>
    public X509ChainPolicy? Trust { get; init; }
}
