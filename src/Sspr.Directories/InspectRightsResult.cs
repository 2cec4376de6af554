namespace Sspr.Directories;

/// <summary>Outcome of looking at the rights of the service account.</summary>
public abstract record InspectRightsResult
{
    private InspectRightsResult()
    {
    }

    /// <summary>What was seen.</summary>
    /// <param name="ServiceAccount">Who signs in, with its security identifier.</param>
    /// <param name="Remarks">All that somebody should know, what blocks first; empty if the rights are as they should be.</param>
    public sealed record Inspected(string ServiceAccount, IReadOnlyList<RightsRemark> Remarks) : InspectRightsResult;

    /// <summary>The account is gone.</summary>
    public sealed record AccountGone : InspectRightsResult;

    /// <summary>A directory of this kind does not tell.</summary>
    public sealed record NotTold : InspectRightsResult;

    /// <summary>The agent in front of the directory is older than the question.</summary>
    public sealed record NotSpoken(string Evidence) : InspectRightsResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : InspectRightsResult;
}
