using Sspr.Methods;
using Sspr.Passes;
using Sspr.Registrations;

namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other about passes and registrations.</summary>
internal static class RegistrationContract
{
    /// <summary>Asks for a Temporary Access Pass.</summary>
    /// <param name="User">The account's name.</param>
    /// <param name="LifetimeMinutes">From its start to its end; an hour if null.</param>
    /// <param name="StartsAt">When it starts; now if null.</param>
    /// <param name="Reusable">Whether it works more than once.</param>
    internal sealed record PassRequest(string? User, int? LifetimeMinutes, DateTimeOffset? StartsAt, bool Reusable);

    /// <summary>The pass; its secret is shown once.</summary>
    internal sealed record PassReply(string Account, string Code, DateTimeOffset StartsAt, DateTimeOffset ExpiresAt, bool Reusable);

    /// <summary>A pass without its secret.</summary>
    internal sealed record PassLine(
        DateTimeOffset IssuedAt, DateTimeOffset StartsAt, DateTimeOffset ExpiresAt, bool Reusable, PassStanding Standing, int Tries, DateTimeOffset? UsedAt);

    /// <summary>Whom it concerns.</summary>
    /// <param name="User">The account's name.</param>
    internal sealed record UserRequest(string? User);

    /// <summary>How many were changed.</summary>
    internal sealed record CountReply(int Count);

    /// <summary>Asks to import registrations.</summary>
    /// <param name="Lines">The entries.</param>
    /// <param name="DryRun">Whether to look only.</param>
    /// <param name="TellNobody">Whether the owners are told nothing.</param>
    internal sealed record ImportRequest(IReadOnlyList<RegistrationLine>? Lines, bool DryRun, bool TellNobody = false);

    /// <summary>One registration, masked.</summary>
    internal sealed record RegistrationLineReply(
        string Reference, MethodKind Method, string? Shown, DateTimeOffset ConfirmedAt, DateTimeOffset UsableFrom, DateTimeOffset? LastUsedAt, bool IsDefault);

    /// <summary>Asks to take a registration away.</summary>
    /// <param name="User">The account's name.</param>
    /// <param name="Reference">Which one, as the list prints it.</param>
    internal sealed record RemoveRequest(string? User, string? Reference);

    /// <summary>Where an account stands.</summary>
    internal sealed record StatusReply(
        string Account, string? Rule, bool Registered, bool Enabled, bool Capable, int GatesNeeded, int GatesPassed,
        IReadOnlyList<MethodKind> Usable, IReadOnlyList<MethodKind> LaterUsable);
}
