using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Keys;
using Sspr.SignIns;

namespace Sspr.Notices;

/// <summary>Whose account something was done to outside an attempt, and by whom.</summary>
/// <param name="Directory">The account's directory.</param>
/// <param name="Account">The account.</param>
/// <param name="Target">The account, as the audit names it.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="ByOperator">Whether an operator did it; its owner if false.</param>
internal sealed record NoticeDoer(DirectoryName Directory, AccountId Account, string Target, string Language, bool ByOperator)
{
    /// <summary>The attempt by whose link the owner stops it; null where there is none.</summary>
    public Guid? Attempt { get; private init; }

    /// <summary>Keyed hash of the network address it came from; null if unknown.</summary>
    public string? Source { get; private init; }

    /// <summary>The owner, in a session.</summary>
    public static NoticeDoer Owner(Session session, string language)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new NoticeDoer(session.Directory, session.Account, session.AccountKey.Reference, language, ByOperator: false)
        {
            Attempt = session.Attempt,
            Source = session.Source,
        };
    }

    /// <summary>An operator.</summary>
    public static NoticeDoer Operator(InstallationKey key, DirectoryName directory, AccountId account, string language) =>
        new(directory, account, AccountKey.Of(key, directory, account).Reference, language, ByOperator: true);
}
