using Sspr.Directories;
using Sspr.Policies;

namespace Sspr.SignIns;

/// <summary>Finds out which rule of the policy holds for an account.</summary>
internal sealed class ReadVerdict(PolicySource policy, ReadSubject subject)
{
    /// <summary>Asks the account's directory about the groups that the policy names.</summary>
    public async Task<PolicyVerdict> ExecuteAsync(IDirectoryConnector connector, DirectoryAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(account);
        var document = (await policy.GetAsync(cancellationToken)).Document;
        return PolicyEvaluation.For(document, await subject.ExecuteAsync(document, connector.Name, account, cancellationToken));
    }
}
