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
    public static Mark Of(Verdict verdict) => new(VerdictWords.SymbolOf(verdict), VerdictWords.Of(verdict), verdict switch
    {
        Verdict.Fine => Good,
        Verdict.FineBut or Verdict.Open or Verdict.NotFound => Careful,
        Verdict.Problem => Bad,
    });

    /// <summary>Of one thing that was looked at.</summary>
    public static Mark Of(CheckState state) => new(CheckWords.SymbolOf(state), CheckWords.Of(state), state switch
    {
        CheckState.Usable => Good,
        CheckState.NotUsable => Bad,
        CheckState.NotFoundOut => Careful,
        CheckState.OutOfService => Style.Plain,
    });
}
