namespace Sspr.Server.AdminCentre.Views;

/// <summary>A problem of the catalogue in the page's language, with what shows it here.</summary>
public sealed record ProblemView
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Why it happens.</summary>
    public required string Cause { get; init; }

    /// <summary>How it looks from outside.</summary>
    public required string Symptom { get; init; }

    /// <summary>What users read.</summary>
    public required string Public { get; init; }

    /// <summary>What to do, in order.</summary>
    public required IReadOnlyList<string> Fix { get; init; }

    /// <summary>Who acts.</summary>
    public required string WhoActs { get; init; }

    /// <summary>Microsoft's names for it; null where there are none.</summary>
    public string? Microsoft { get; init; }

    /// <summary>What shows it.</summary>
    public IReadOnlyList<EvidenceView> Evidence { get; init; } = [];

    /// <summary>Whether resets work all the same.</summary>
    public bool IsWarning { get; init; }
}
