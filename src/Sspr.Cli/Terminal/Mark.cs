using Spectre.Console;
using Sspr.Diagnosis;
using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>How an answer begins: a symbol, the same thing as a word, and a colour that adds nothing to them.</summary>
internal sealed record Mark(string Symbol, LocalText Word, Style Style)
{
    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Careful = new(Color.Yellow, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>Done.</summary>
    public static Mark Done { get; } = new("✔", new("DONE", "完了"), Good);

    /// <summary>Not done.</summary>
    public static Mark Refused { get; } = new("✘", new("REFUSED", "拒否"), Bad);

    /// <summary>Of an explanation.</summary>
    public static Mark Of(Verdict verdict) => verdict switch
    {
        Verdict.Fine => new("✔", new("FINE", "正常"), Good),
        Verdict.FineBut => new("▲", new("FINE, BUT", "注意"), Careful),
        Verdict.Open => new("…", new("OPEN", "進行中"), Careful),
        Verdict.Problem => new("✘", new("PROBLEM", "問題"), Bad),
        Verdict.NotFound => new("?", new("NOT FOUND", "該当なし"), Careful),
    };

    /// <summary>Of one thing that was looked at.</summary>
    public static Mark Of(CheckState state) => state switch
    {
        CheckState.Usable => new("✔", CheckWords.Of(state), Good),
        CheckState.NotUsable => new("✘", CheckWords.Of(state), Bad),
        CheckState.NotFoundOut => new("?", CheckWords.Of(state), Careful),
        CheckState.OutOfService => new("–", CheckWords.Of(state), Style.Plain),
    };
}
