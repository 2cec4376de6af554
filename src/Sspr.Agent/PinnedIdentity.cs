namespace Sspr.Agent;

/// <summary>What <c>identity.json</c> keeps of an enrolment; ids and keys as text.</summary>
/// <param name="Agent">The agent's id.</param>
/// <param name="Name">What the administrator calls it.</param>
/// <param name="Tenant">The installation.</param>
/// <param name="Server">The server, whatever key it signs with.</param>
/// <param name="ServerKey">The server's key.</param>
/// <param name="Journal">The journal that belongs to this enrolment.</param>
/// <param name="NextServerKey">The server's next key, which counts as well, from its announcement until the present one is retired.</param>
internal sealed record PinnedIdentity(
    string Agent, string Name, string Tenant, string Server, string ServerKey, string Journal, string? NextServerKey = null);
