using Sspr.Directories.Ldap;

namespace Sspr.Directories.ActiveDirectory.Rights;

/// <summary>Looks at the rights of the service account and says what somebody should know. Changes nothing.</summary>
internal sealed class RightsInspector(RightsReader reader)
{
    /// <summary>Looks.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<InspectRightsResult> InspectAsync(LdapConnection connection, AccountId? account, CancellationToken cancellationToken) =>
        await reader.ReadAsync(connection, account, cancellationToken) is { } picture
            ? new InspectRightsResult.Inspected(picture.Token.ToString(), RightsJudge.Examine(picture))
            : new InspectRightsResult.AccountGone();
}
