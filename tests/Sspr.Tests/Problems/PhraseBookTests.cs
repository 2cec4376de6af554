using Sspr.Audit;
using Sspr.Diagnosis;
using Sspr.Problems.Phrases;
using Sspr.Tests.Architecture;

namespace Sspr.Tests.Problems;

public sealed class PhraseBookTests
{
    private const string Value = "X9";

    /// <summary>What composes evidence, and how many of its arguments stand before the sentence.</summary>
    private static readonly string[] Composers =
    [
        "OperatorReply.Wrong(", "OperatorReply.Missing(", "OperatorReply.Because(", "PermissionVerdict.Refused(", "LookupResult.Nobody(", "new Protection(",
        "steps.Failed(", "steps.Done(", "steps.Broke(", "Unfit(", "RehearsalObjection(", "MembershipsResult.NotFoundOut(", "OtherAccountRemark(", "NotFoundOut(",
        "Evidence = ", "new DeliveryFault(", "return (ProblemCodes.", "problem: null, ",
    ];

    [Fact]
    public void Every_phrase_has_a_Japanese_sentence_with_the_same_values() => Assert.All(PhraseBook.All, static phrase =>
    {
        Assert.Matches("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsCJKUnifiedIdeographs}]", phrase.Japanese);
        foreach (var place in Enumerable.Range(0, 8).Select(static number => $"{{{number}}}"))
        {
            Assert.Equal(phrase.English.Contains(place, StringComparison.Ordinal), phrase.Japanese.Contains(place, StringComparison.Ordinal));
        }
    });

    [Fact]
    public void No_phrase_is_taken_for_another() => Assert.All(PhraseBook.All, static phrase =>
    {
        var (english, japanese) = (Filled(phrase.English), Filled(phrase.Japanese));
        Assert.Equal(japanese, PhraseBook.In("ja", english));
        Assert.Equal(english, PhraseBook.In("en", english));
    });

    [Theory]
    [InlineData("80090308: LdapErr: DSID-0C090569, comment: AcceptSecurityContext error")]
    [InlineData("CN=Alice Example,OU=People,DC=corp,DC=example")]
    [InlineData("")]
    [InlineData("member of {1} ({0")]
    public void What_servers_and_directories_say_stays_as_it_is(string said) => Assert.Equal(said, PhraseBook.In("ja", said));

    [Fact]
    public void A_name_in_a_sentence_stays_as_it_is()
    {
        Assert.Equal("設定", PhraseBook.In("ja", "settings"));
        Assert.Equal("適用されるルール settings では、再設定が許可されていません。", PhraseBook.In("ja", "Rule settings applies and does not allow: Reset."));
    }

    [Fact]
    public void A_sentence_within_a_sentence_is_said_in_Japanese_too()
    {
        Assert.Equal("確認できませんでした: メール サーバーが 5 秒以内に応答しませんでした", Finding.NotFoundOut("mail", "the mail server did not answer within 5 s").Evidence.Japanese);
        Assert.Equal(
            "新しいパスワードを試せませんでした（NoPassword）。空か、256 文字を超えるか、文字列ではありません",
            PhraseBook.In("ja", "The new password could not be tried: NoPassword. empty, longer than 256 characters, or no text"));
        Assert.Equal(
            "ルール staff はゲートを 2 つ要求します。利用可能: なし（通過できるゲート: 0）。次のいずれかがあれば足ります: EmailCode",
            PhraseBook.In("ja", "Rule staff demands 2 gate(s); usable: nothing, which pass 0. Any of these would help: EmailCode."));
    }

    [Fact]
    public void What_is_wrong_with_the_audit_is_said_in_Japanese()
    {
        var entry = new AuditEntry(7, new AuditEvent { At = DateTimeOffset.UnixEpoch, Kind = AuditKind.ResetStarted, Class = AuditClass.Progress, Actor = "x" }, "77");
        Assert.Equal("記録 7 は、その前の記録とつながっていません", PhraseBook.In("ja", AuditReplies.Of(new AuditVerdict.Broken(entry)).Evidence!));
        Assert.Equal(
            "監査の最後の記録は 7 ですが、控えでは 9 です", PhraseBook.In("ja", AuditReplies.Of(new AuditVerdict.EndsElsewhere(new AuditHead(9, "99"), 7)).Evidence!));
    }

    [Fact]
    public void A_value_that_looks_like_a_place_stays_what_it_is() =>
        Assert.Equal("{1}（{0}）のメンバーです", PhraseBook.In("ja", "member of {1} ({0})"));

    /// <summary>Reads our own sources: whoever composes evidence in new words is told to give it a phrase.</summary>
    [Fact]
    public void Every_sentence_that_is_composed_as_evidence_has_a_phrase()
    {
        var composed = Folders.SelectMany(static folder => Repository.Sources(folder)).Distinct(StringComparer.Ordinal)
            .SelectMany(static file => Repository.Read(file).Split('\n'), static (file, line) => (File: file, Line: line))
            .Where(static one => !one.File.EndsWith("/Look.cs", StringComparison.Ordinal) && !one.Line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(static one => Composers.SelectMany(composer => SentencesAfter(one.Line, composer)), static (one, sentence) => (one.File, Sentence: sentence))
            .Distinct().ToList();

        Assert.True(composed.Count > 100, $"only {composed.Count} were found");
        Repository.AssertNone(composed.Where(static one => PhraseBook.In("ja", one.Sentence) == one.Sentence).Select(static one => $"{one.File}: {one.Sentence}"));
    }

    [Fact]
    public void Everything_that_is_looked_at_has_a_name_in_both_languages()
    {
        var looked = new[] { "src/Sspr/Diagnosis", "src/Sspr.Server/Operator", "src/Sspr.Cli/Commands" }.SelectMany(static folder => Repository.Sources(folder))
            .SelectMany(static file => LookedAt.Matches(Repository.Read(file)).Select(static match => match.Groups["what"].Value.Replace("{connector.Name}", Value, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.True(looked.Count > 12, $"only {looked.Count} were found");
        Assert.All(looked, static what =>
        {
            Assert.DoesNotContain(what, PhraseBook.In("ja", $"{what} did not answer within 5 s"), StringComparison.Ordinal);
            Assert.DoesNotContain(what, PhraseBook.In("ja", $"{what} failed: gone"), StringComparison.Ordinal);
        });
    }

    private static readonly System.Text.RegularExpressions.Regex LookedAt = new(
        "(?:AtAsync|FactAsync)[^\"(]*\\(\\s*[$]?\"(?<what>the [^\"]*)\"", System.Text.RegularExpressions.RegexOptions.NonBacktracking | System.Text.RegularExpressions.RegexOptions.ExplicitCapture);

    private static readonly string[] Folders =
    [
        "src/Sspr.Server/Operator", "src/Sspr/Accounts", "src/Sspr/Entitlements", "src/Sspr/Outlook", "src/Sspr/Policies", "src/Sspr/Rehearsals", "src/Sspr/Messaging",
        "src/Sspr/Notifications", "src/Sspr/Diagnosis", "src/Sspr.Directories/ActiveDirectory", "src/Sspr.Directories/StandardLdap", "src/Sspr.Storage/BuiltInDirectory",
    ];

    private static string Filled(string text) =>
        Enumerable.Range(0, 8).Aggregate(text, static (filled, number) => filled.Replace($"{{{number}}}", $"{Value}{number}", StringComparison.Ordinal));

    /// <summary>The texts after a call on its line that read as English: two words in a row outside of the values.</summary>
    private static IEnumerable<string> SentencesAfter(string line, string composer)
    {
        for (var at = line.IndexOf(composer, StringComparison.Ordinal); at >= 0; at = line.IndexOf(composer, at + composer.Length, StringComparison.Ordinal))
        {
            var quote = line.IndexOf('"', at);
            if (quote > 0 && TextAt(line, quote) is { } text && System.Text.RegularExpressions.Regex.IsMatch(text, "[A-Za-z]*[a-z] [a-z]{2,}", System.Text.RegularExpressions.RegexOptions.NonBacktracking))
            {
                yield return text;
            }
        }
    }

    /// <summary>A literal with its values filled in; null for one that does not end on its line.</summary>
    private static string? TextAt(string line, int quote)
    {
        var isInterpolated = line[quote - 1] == '$';
        var text = new System.Text.StringBuilder();
        for (var at = quote + 1; at < line.Length; at++)
        {
            switch (line[at])
            {
                case '"':
                    return text.ToString();
                case '\\':
                    text.Append(line[++at]);
                    break;
                case '{' when isInterpolated:
                    at = EndOfHole(line, at);
                    text.Append(Value);
                    break;
                default:
                    text.Append(line[at]);
                    break;
            }
        }

        return null;
    }

    private static int EndOfHole(string line, int open)
    {
        var (depth, quoted) = (0, false);
        for (var at = open; at < line.Length; at++)
        {
            quoted ^= line[at] == '"';
            depth += quoted ? 0 : line[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return line.Length;
    }
}
