namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>What is asked about a domain that Microsoft's synchronisation writes into.</summary>
/// <param name="SyncAccount">The <c>sAMAccountName</c> of the account that writes; null to search by Microsoft's names.</param>
/// <param name="User">The user of the tenant to look for; null for none.</param>
internal sealed record PremisesQuestion(string? SyncAccount, TenantAnchor? User);

/// <summary>What a tenant knows of the account behind one of its users.</summary>
/// <param name="ImmutableId"><c>onPremisesImmutableId</c> as the id that it encodes; null if it is absent or encodes none.</param>
/// <param name="Sid"><c>onPremisesSecurityIdentifier</c>.</param>
/// <param name="PrincipalName">The name that it signs in with.</param>
internal sealed record TenantAnchor(Guid? ImmutableId, string? Sid, string PrincipalName);
