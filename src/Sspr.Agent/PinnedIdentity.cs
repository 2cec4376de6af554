namespace Sspr.Agent;

/// <summary>What <c>identity.json</c> keeps of an enrolment; ids and keys as text.</summary>
internal sealed record PinnedIdentity(string Agent, string Name, string Tenant, string Server, string ServerKey, string Journal);
