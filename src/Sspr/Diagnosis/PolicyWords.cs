using Sspr.Policies;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>What the policy makes of an account, in words for whoever helps.</summary>
internal static class PolicyWords
{
    /// <summary>Why it says no.</summary>
    public static LocalText Of(PolicyContract.TestReply test, ProblemCode problem)
    {
        ArgumentNullException.ThrowIfNull(test);
        var standing = Standing(test);
        return problem == ProblemCodes.NotEnoughRegistered && test.Reset is { } terms
            ? new LocalText(
                $"{standing.English} {test.Evidence}",
                $"{standing.Japanese} ルール {terms.Rule} が求めるゲートは {terms.Gates} 個です。使える認証方法: {Methods(test)}")
            : new LocalText($"{standing.English} {test.Evidence}", $"{standing.Japanese} {PhraseBook.In("ja", test.Evidence ?? string.Empty)}");
    }

    /// <summary>Which rule applies, and what it demands against what the account has.</summary>
    public static LocalText Standing(PolicyContract.TestReply test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var (english, japanese) = test.Version == 0
            ? ("the settings (no policy was imported)", "設定ファイル（ポリシーは未インポート）")
            : ($"version {test.Version} of the policy", $"ポリシーのバージョン {test.Version}");
        return test.Rule is null
            ? new LocalText($"In {english} no rule applies.", $"{japanese}で適用されるルールはありません。")
            : test.Reset is not { } terms
                ? new LocalText($"In {english} rule {test.Rule} applies.", $"{japanese}のルール {test.Rule} が適用されます。")
                : new LocalText(
                    $"In {english} rule {test.Rule} applies: {terms.Gates} gate(s) by {string.Join(", ", terms.Methods)}; usable: {Methods(test)}.",
                    $"{japanese}のルール {test.Rule} が適用されます。ゲート {terms.Gates} 個（{string.Join(", ", terms.Methods)}）、使える認証方法: {Methods(test)}。");
    }

    private static string Methods(PolicyContract.TestReply test) => test.Usable.Count == 0 ? "-" : string.Join(", ", test.Usable);
}
