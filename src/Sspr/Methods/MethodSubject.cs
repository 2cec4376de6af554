using Sspr.Directories;
using Sspr.Registrations;

namespace Sspr.Methods;

/// <summary>The account that is to prove something.</summary>
/// <param name="Directory">Its directory.</param>
/// <param name="Account">The account as the directory describes it now.</param>
/// <param name="Registrations">Its registrations that count by now: see <see cref="Registration.Counts"/>.</param>
internal sealed record MethodSubject(DirectoryName Directory, DirectoryAccount Account, IReadOnlyList<Registration> Registrations)
{
    /// <summary>The policy's rule that holds for the account; null where that is not known.</summary>
    public string? Rule { get; init; }

    /// <summary>The registrations of one kind: the default one first, then the oldest.</summary>
    public IEnumerable<Registration> Of(MethodKind kind) => Registrations.Where(registration => registration.Method == kind)
        .OrderByDescending(static registration => registration.IsDefault)
        .ThenBy(static registration => registration.ConfirmedAt);
}
