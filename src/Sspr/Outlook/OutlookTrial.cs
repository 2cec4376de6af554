using Sspr.Directories;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Synchronisation;

namespace Sspr.Outlook;

/// <summary>Something that could be otherwise than it is. Pure.</summary>
internal abstract record OutlookTrial
{
    private OutlookTrial()
    {
    }

    /// <summary>What would become of a person by this change alone; the judgement of today is given and kept where the change touches nothing.</summary>
    public virtual PersonOutlook Judge(PersonOutlook today) => today;

    /// <summary>Another policy document; judged by the checks of a reset, not here.</summary>
    internal sealed record Policy(PolicyDocument Document) : OutlookTrial;

    /// <summary>An agent is gone, and with it all that could write to some directories.</summary>
    /// <param name="Name">The agent.</param>
    /// <param name="Dark">The directories that no other agent serves.</param>
    internal sealed record WithoutAgent(string Name, IReadOnlySet<DirectoryName> Dark) : OutlookTrial
    {
        /// <summary>Whether it serves nothing now.</summary>
        public bool IsIdle { get; init; }

        /// <inheritdoc />
        public override PersonOutlook Judge(PersonOutlook today)
        {
            ArgumentNullException.ThrowIfNull(today);
            return today.Problem is null && Dark.Contains(today.Directory)
                ? today with { Problem = ProblemCodes.NoAgentConnected, Evidence = $"No agent but {Name} serves {today.Directory}." }
                : today;
        }
    }

    /// <summary>A directory serves only the accounts at or below some places.</summary>
    /// <param name="Directory">The directory.</param>
    /// <param name="Places">What would be left.</param>
    internal sealed record Narrower(DirectoryName Directory, Places Places) : OutlookTrial
    {
        /// <inheritdoc />
        public override PersonOutlook Judge(PersonOutlook today)
        {
            ArgumentNullException.ThrowIfNull(today);
            return today.Directory == Directory && !Places.Has(today.DistinguishedName)
                ? today with { Problem = ProblemCodes.AccountOutOfScope, Evidence = $"{today.DistinguishedName} lies outside what would be left." }
                : today;
        }
    }
}
