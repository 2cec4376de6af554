namespace Sspr.Server.Portal.Views;

/// <summary>The page that offers the methods.</summary>
public sealed record ChooseMethodView
{
    /// <summary>The names of the kinds, in order.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Whether a gate was passed already.</summary>
    public required bool IsNext { get; init; }

    /// <summary>The step the user is at; null where there are none.</summary>
    public required int? Step { get; init; }

    /// <summary>Minutes until the attempt ends.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>The attempt's support code.</summary>
    public required string SupportCode { get; init; }

    /// <summary>Why the choice was not taken.</summary>
    public string? Error { get; init; }
}
