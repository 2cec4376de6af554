namespace Sspr.Server.Portal.Views;

/// <summary>The page that asks for which of a person's accounts the new password is.</summary>
public sealed record ChooseAccountsView
{
    /// <summary>Those that can be chosen.</summary>
    public required IReadOnlyList<AccountLine> Offered { get; init; }

    /// <summary>Those that cannot.</summary>
    public IReadOnlyList<AccountLine> NotIncluded { get; init; } = [];

    /// <summary>The step the user is at.</summary>
    public required int Step { get; init; }

    /// <summary>Minutes until the attempt ends.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>The attempt's support code.</summary>
    public required string SupportCode { get; init; }

    /// <summary>Why the choice was not taken.</summary>
    public string? Error { get; init; }
}
