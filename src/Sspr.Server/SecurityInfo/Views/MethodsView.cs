namespace Sspr.Server.SecurityInfo.Views;

/// <summary>The list of one's own methods.</summary>
public sealed record MethodsView
{
    /// <summary>Whose.</summary>
    public required string AccountName { get; init; }

    /// <summary>The methods, strongest first.</summary>
    public required IReadOnlyList<MethodItem> Items { get; init; }

    /// <summary>What the directory holds.</summary>
    public required IReadOnlyList<OnFileItem> OnFile { get; init; }

    /// <summary>How far the account is from resetting its password by itself.</summary>
    public required ProgressView Progress { get; init; }

    /// <summary>From when it is; null unless it only has to wait.</summary>
    public string? CapableFrom { get; init; }

    /// <summary>Whether there is anything to add.</summary>
    public required bool CanAdd { get; init; }

    /// <summary>What was just done.</summary>
    public string? Notice { get; init; }
}

/// <summary>How far an account is from resetting its password by itself.</summary>
/// <param name="State">In one word.</param>
/// <param name="Passed">How many gates its methods would pass.</param>
/// <param name="Needed">How many are demanded.</param>
public sealed record ProgressView(ProgressState State, int Passed, int Needed);

/// <summary>The same in one word.</summary>
public enum ProgressState
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>It can when what was just added counts.</summary>
    Later,

    /// <summary>More methods are needed.</summary>
    Missing,

    /// <summary>The policy does not offer it.</summary>
    NotOffered,
}
