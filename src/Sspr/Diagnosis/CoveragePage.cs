using System.Globalization;
using System.Text;
using Sspr.Problems;
using Sspr.Problems.Coverage;

namespace Sspr.Diagnosis;

/// <summary>The page <c>docs/diagnosis/coverage.md</c>; made from the table of coverage, never written by hand.</summary>
internal static class CoveragePage
{
    /// <summary>Its text.</summary>
    public static string Of()
    {
        var page = new StringBuilder();
        page.Append("# Coverage\n\n<!-- Made from the table of coverage by `sspr docs diagnosis --out docs/diagnosis`; changes here are lost. -->\n\n");
        page.Append("What Microsoft documents as signs of trouble with self-service password reset and writeback, in our words, and what `sspr` has for each. ");
        page.Append("`SSPR_9…` are findings of `sspr doctor entra --tenant TENANT` about a tenant, the others those of an installation of OpenSSPR in the same situation. ");
        page.Append("`sspr problems 33004` prints a line of this table.\n");
        Tables(page, "en", new("Sign", "現れ方"), new("Meaning", "意味"), new("Ours, the likeliest first", "本システムの項目（可能性の高い順）"));
        page.Append("\n---\n\n## 日本語\n\nパスワード リセットとライトバックについて Microsoft が文書化している現れ方と、`sspr` の対応する項目です。\n");
        Tables(page, "ja", new("Sign", "現れ方"), new("Meaning", "意味"), new("Ours, the likeliest first", "本システムの項目（可能性の高い順）"));
        return page.ToString();
    }

    private static void Tables(StringBuilder page, string language, LocalText sign, LocalText meaning, LocalText ours)
    {
        foreach (var (title, signs) in MicrosoftCoverage.Groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {title.In(language)}\n\n| {sign.In(language)} | {meaning.In(language)} | {ours.In(language)} |\n|---|---|---|\n");
            foreach (var one in signs)
            {
                var codes = one.WhyNone is { } why
                    ? why.In(language)
                    : string.Join(", ", one.Ours.Select(static code => $"[{code}]({code}.md)"));
                page.Append(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Meaning.In(language)} | {codes} |\n");
            }
        }
    }
}
