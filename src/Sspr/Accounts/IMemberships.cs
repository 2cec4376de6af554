using Sspr.Directories;

namespace Sspr.Accounts;

/// <summary>Which of some groups an account belongs to.</summary>
internal interface IMemberships
{
    /// <summary>Asks the account's directory now; any number of groups.</summary>
    Task<MembershipsResult> ReadAsync(
        DirectoryName directory, AccountId account, IReadOnlyList<string> groups, CancellationToken cancellationToken);
}

/// <summary>Outcome of asking for memberships.</summary>
internal abstract record MembershipsResult
{
    private MembershipsResult()
    {
    }

    /// <summary>What the directory said.</summary>
    /// <param name="MemberOf">Those it is in, directly or through others.</param>
    /// <param name="Unknown">Those that this directory does not have, or has more than one of; nobody is a member of one.</param>
    internal sealed record Found(IReadOnlySet<string> MemberOf, IReadOnlyList<string> Unknown) : MembershipsResult;

    /// <summary>It could not be asked, or the account is gone.</summary>
    internal sealed record NotFoundOut(string Because) : MembershipsResult;
}
