namespace Sspr.Server.Portal.Views;

/// <summary>The page that takes a proof.</summary>
public sealed record ProveView
{
    /// <summary>The name of the method's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>What is asked for.</summary>
    public required PromptView Prompt { get; init; }

    /// <summary>The name as it was looked up.</summary>
    public required string TypedName { get; init; }

    /// <summary>The step the user is at; null where there are none.</summary>
    public required int? Step { get; init; }

    /// <summary>Minutes until the reset ends.</summary>
    public required int MinutesLeft { get; init; }

    /// <summary>The attempt's support code.</summary>
    public required string SupportCode { get; init; }

    /// <summary>Whether another challenge can be asked for.</summary>
    public required bool CanSendAgain { get; init; }

    /// <summary>Whether another method can be chosen.</summary>
    public required bool CanChoose { get; init; }

    /// <summary>Why the proof was not taken.</summary>
    public string? Error { get; init; }

    /// <summary>What was done on request.</summary>
    public string? Notice { get; init; }
}

/// <summary>What a page shows for a challenge and how it is answered.</summary>
public abstract record PromptView
{
    private PromptView()
    {
    }

    /// <summary>One field for a code.</summary>
    /// <param name="Minutes">How long it is good for; null where it changes by itself.</param>
    public sealed record Code(int? Minutes) : PromptView;

    /// <summary>One field for each question.</summary>
    public sealed record Answers(IReadOnlyList<string> Questions) : PromptView;

    /// <summary>A button that makes the browser ask for a passkey.</summary>
    public sealed record Passkey(string Options) : PromptView;

    /// <summary>A number, and a button to go on.</summary>
    public sealed record Number(string Digits) : PromptView;

    /// <summary>The challenge is not there yet.</summary>
    public sealed record Preparing : PromptView;
}
