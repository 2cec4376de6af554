using Sspr.Directories;
using Sspr.Methods;

namespace Sspr.Resets;

/// <summary>What became of looking an attempt's account up.</summary>
internal abstract record Identification
{
    private Identification()
    {
    }

    /// <summary>The attempt can succeed.</summary>
    /// <param name="Reset">The attempt, with the account.</param>
    /// <param name="Subject">The account.</param>
    internal sealed record Known(Reset Reset, MethodSubject Subject) : Identification;

    /// <summary>The attempt cannot succeed, and goes on looking as if it could.</summary>
    internal sealed record Decoy(Reset Reset) : Identification;

    /// <summary>The directory could not be asked.</summary>
    internal sealed record Unreachable(DirectoryFault? Fault) : Identification;
}
