using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Registrations;

namespace Sspr.Outlook;

/// <summary>What is known of one person.</summary>
/// <param name="Directory">The account's directory.</param>
/// <param name="Account">The account, as its copy says.</param>
/// <param name="Groups">The groups of the policy that it is in.</param>
/// <param name="IsWrittenBack">Whether its directory is on the organisation's own network.</param>
/// <param name="Registrations">What it registered.</param>
/// <param name="Freeze">Its owner's freeze; null if there is none.</param>
internal sealed record PersonFacts(
    DirectoryName Directory, DirectoryAccount Account, IReadOnlySet<string> Groups, bool IsWrittenBack, IReadOnlyList<Registration> Registrations, Freeze? Freeze);
