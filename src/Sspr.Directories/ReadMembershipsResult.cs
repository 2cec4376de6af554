namespace Sspr.Directories;

/// <summary>Outcome of asking which of some groups an account is in.</summary>
public abstract record ReadMembershipsResult
{
    private ReadMembershipsResult()
    {
    }

    /// <summary>What was found of the groups that were asked about.</summary>
    /// <param name="MemberOf">Those it is in, directly or through other groups, spelt as they were asked for.</param>
    /// <param name="Unknown">Those that do not exist or that several groups answer to; nobody is taken for a member of one.</param>
    public sealed record Found(IReadOnlySet<string> MemberOf, IReadOnlyList<string> Unknown) : ReadMembershipsResult;

    /// <summary>The account is gone.</summary>
    public sealed record AccountGone : ReadMembershipsResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : ReadMembershipsResult;
}
