using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the verdicts are called, and the symbol that stands before the word.</summary>
internal static class VerdictWords
{
    /// <summary>In one or two words.</summary>
    public static LocalText Of(Verdict verdict) => verdict switch
    {
        Verdict.Fine => new("FINE", "正常"),
        Verdict.FineBut => new("FINE, BUT", "注意"),
        Verdict.Open => new("OPEN", "進行中"),
        Verdict.Problem => new("PROBLEM", "問題"),
        Verdict.NotFound => new("NOT FOUND", "該当なし"),
    };

    /// <summary>One character; it adds nothing to the word.</summary>
    public static string SymbolOf(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "✔",
        Verdict.FineBut => "▲",
        Verdict.Open => "…",
        Verdict.Problem => "✘",
        Verdict.NotFound => "?",
    };
}
