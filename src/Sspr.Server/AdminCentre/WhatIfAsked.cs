namespace Sspr.Server.AdminCentre;

/// <summary>A change to look at that an address can say: an agent less, or a narrower scope.</summary>
internal sealed record WhatIfAsked
{
    /// <summary>Takes what was sent; an empty text is none.</summary>
    public WhatIfAsked(string? agent, string? directory, string? bases) => (Agent, Directory, Bases) = (OrNull(agent), OrNull(directory), OrNull(bases));

    /// <summary>The agent that is thought away.</summary>
    public string? Agent { get; }

    /// <summary>The directory that is narrowed.</summary>
    public string? Directory { get; }

    /// <summary>What would be left of it, a name a line.</summary>
    public string? Bases { get; }

    /// <summary>Whether nothing was asked.</summary>
    public bool IsNothing => Agent is null && Directory is null && Bases is null;

    /// <summary>The query of an address that says the same.</summary>
    public string Address => QueryString.Create(
        new (string Name, string? Value)[] { ("agent", Agent), ("directory", Directory), ("base", Bases) }
            .Where(static pair => pair.Value is not null).Select(static pair => KeyValuePair.Create(pair.Name, pair.Value))).ToString();

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
