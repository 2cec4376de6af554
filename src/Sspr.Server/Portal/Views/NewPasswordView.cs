namespace Sspr.Server.Portal.Views;

/// <summary>The page that takes the new password. It never carries one.</summary>
public sealed record NewPasswordView
{
    /// <summary>Whether the present password is asked for too.</summary>
    public bool AsksForCurrent { get; init; }

    /// <summary>The rules, the one that refused first.</summary>
    public required IReadOnlyList<RuleView> Rules { get; init; }

    /// <summary>Names that the password must not contain, for the check in the browser.</summary>
    public IReadOnlyList<string> ForbiddenParts { get; init; } = [];

    /// <summary>The step the user is at.</summary>
    public required int Step { get; init; }

    /// <summary>Minutes until the reset ends.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>The attempt's support code.</summary>
    public required string SupportCode { get; init; }

    /// <summary>Remarks about the rules.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The person's accounts, with what becomes of each; one where there is only one.</summary>
    public IReadOnlyList<AccountLine> Accounts { get; init; } = [];

    /// <summary>A passphrase that may be taken; null if none is offered. It was made for this one page and is kept nowhere.</summary>
    public string? Offer { get; init; }

    /// <summary>Why the last one was not taken.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
