namespace Sspr.Server.Portal.Views;

/// <summary>The page that offers the methods that the policy allows, whatever the account has.</summary>
public sealed record ChooseView
{
    /// <summary>Name of the method and its words, in the order of the policy.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Methods { get; init; }

    /// <summary>The step the user is at.</summary>
    public required int Step { get; init; }

    /// <summary>Why nothing was chosen.</summary>
    public string? Error { get; init; }
}
