namespace Sspr.Server.AdminCentre.Views;

/// <summary>Who could not reset today, why, and how it moved.</summary>
public sealed record OutlookView
{
    /// <summary>How everybody stands.</summary>
    public required LookView Look { get; init; }

    /// <summary>How it moved.</summary>
    public required TrendView Trend { get; init; }
}

/// <summary>How everybody stands, or would stand after a change.</summary>
public sealed record LookView
{
    /// <summary>The answer as a class of the style sheet.</summary>
    public required string Kind { get; init; }

    /// <summary>One character before the word.</summary>
    public required string Symbol { get; init; }

    /// <summary>The verdict in one or two words.</summary>
    public required string Word { get; init; }

    /// <summary>The answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Why people are kept out, each with how many.</summary>
    public IReadOnlyList<CauseCount> Causes { get; init; } = [];

    /// <summary>What would keep out those who can today.</summary>
    public IReadOnlyList<CauseCount> StrandedBy { get; init; } = [];

    /// <summary>What keeps out today those who could then.</summary>
    public IReadOnlyList<CauseCount> FreedFrom { get; init; } = [];

    /// <summary>What is wrong with the document.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The people who were asked for; null if none were.</summary>
    public PeopleView? People { get; init; }

    /// <summary>The directories that were looked at, and how old their copies are.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];
}

/// <summary>A cause with how many people it concerns.</summary>
/// <param name="Count">How many.</param>
/// <param name="Problem">The problem.</param>
/// <param name="People">Address of their list; null where there is none.</param>
public sealed record CauseCount(int Count, ProblemLine Problem, string? People);

/// <summary>A page of people.</summary>
/// <param name="Heading">Who they are.</param>
/// <param name="Lines">The people.</param>
/// <param name="Standing">Which of how many these are.</param>
/// <param name="Before">Address of the page before; null on the first.</param>
/// <param name="After">Address of the page after; null on the last.</param>
/// <param name="Csv">Address of all of them as a file; null where there is none.</param>
public sealed record PeopleView(string Heading, IReadOnlyList<PersonRow> Lines, string Standing, string? Before, string? After, string? Csv);

/// <summary>One person.</summary>
/// <param name="Login">The login name.</param>
/// <param name="Why">Address of the page that explains it.</param>
/// <param name="Place">The directory and the entry's name.</param>
/// <param name="Code">The problem.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record PersonRow(string Login, string Why, string Place, string? Code, string? Evidence);

/// <summary>How the number moved.</summary>
/// <param name="Answer">In a sentence.</param>
/// <param name="Caption">What is counted.</param>
/// <param name="Most">The largest number.</param>
/// <param name="Span">How many days lie between the first and the last, both included.</param>
/// <param name="Bars">A bar for each day that was kept.</param>
public sealed record TrendView(string Answer, string Caption, int Most, int Span, IReadOnlyList<TrendBar> Bars)
{
    /// <summary>Units of the drawing for a day.</summary>
    public const int Step = 10;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 100;

    /// <summary>Its width.</summary>
    public int Width => Math.Max(Span, 14) * Step;
}

/// <summary>One day.</summary>
/// <param name="Day">The day.</param>
/// <param name="At">Where its bar stands, in units of the drawing.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Count">The number.</param>
/// <param name="People">Of how many.</param>
/// <param name="Causes">The causes with their numbers.</param>
public sealed record TrendBar(string Day, int At, int Height, int Count, int People, string Causes);

/// <summary>What would be if.</summary>
public sealed record WhatIfView
{
    /// <summary>Whether the visitor may try a policy.</summary>
    public bool OffersPolicy { get; init; }

    /// <summary>The agents that can be thought away.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>The directories whose scope can be narrowed.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>The document that was typed.</summary>
    public string Document { get; init; } = string.Empty;

    /// <summary>The agent that was chosen; null for none.</summary>
    public string? Agent { get; init; }

    /// <summary>The directory that was chosen; null for none.</summary>
    public string? Directory { get; init; }

    /// <summary>The bases that were typed.</summary>
    public string Bases { get; init; } = string.Empty;

    /// <summary>The field that is wrong, and why; null if none is.</summary>
    public string? ErrorField { get; init; }

    /// <summary>Why.</summary>
    public string? Error { get; init; }

    /// <summary>What would be; null before anything is asked.</summary>
    public LookView? Look { get; init; }
}
