using Sspr.Directories;
using Sspr.Policies;
using Sspr.Registrations;

namespace Sspr.SignIns;

/// <summary>A session together with what holds for its account now.</summary>
/// <param name="Session">The session.</param>
/// <param name="Connector">The account's directory.</param>
/// <param name="Account">The account as the directory describes it now.</param>
/// <param name="Policy">The rule that holds for it.</param>
/// <param name="Registrations">All of its registrations, counting or not.</param>
internal sealed record Visit(
    Session Session,
    IDirectoryConnector Connector,
    DirectoryAccount Account,
    PolicyVerdict.Applies Policy,
    IReadOnlyList<Registration> Registrations)
{
    /// <summary>What holds for the account.</summary>
    public RuleTerms Terms => Policy.Terms;

    /// <summary>Those that count at a moment.</summary>
    public IReadOnlyList<Registration> CountingAt(DateTimeOffset now) => [.. Registrations.Where(registration => registration.Counts(now))];
}

/// <summary>Outcome of reading a visit.</summary>
internal abstract record VisitResult
{
    private VisitResult()
    {
    }

    /// <summary>Here it is.</summary>
    internal sealed record Known(Visit Visit) : VisitResult;

    /// <summary>The account is gone or may not use self-service any more: the session was ended.</summary>
    internal sealed record Over : VisitResult;

    /// <summary>The directory could not be asked.</summary>
    internal sealed record Unavailable(Problems.ProblemCode Problem) : VisitResult;
}
