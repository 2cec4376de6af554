using Sspr.Directories;
using Sspr.Passwords.Banned;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Portal;

/// <summary>The rules for a new password as the page lists them: the directory's and ours in one list.</summary>
internal sealed class PasswordRuleList
{
    private readonly ReadPasswordRulesResult _result;
    private readonly PasswordRules? _rules;
    private readonly IPasswordTexts _texts;

    /// <summary>Takes what is known.</summary>
    public PasswordRuleList(ReadPasswordRulesResult result, IPasswordTexts texts)
    {
        _result = result;
        _rules = (result as ReadPasswordRulesResult.Known)?.Rules;
        _texts = texts;
    }

    /// <summary>Fewest characters: the stricter of both.</summary>
    public int Minimum => Math.Max(_result.Own.MinimumLength, _rules?.MinimumLength ?? 0);

    /// <summary>Names that must not be in the password.</summary>
    public IReadOnlyList<string> ForbiddenParts => _rules switch
    {
        null => [],
        { ComplexityRequired: true } => _rules.ForbiddenParts,
        _ when _result.Own.RefuseNames => [.. _rules.ForbiddenParts.Where(static name => name.Length >= NameRule.ShortestName)],
        _ => [],
    };

    /// <summary>The list, with rules that refused the last password first.</summary>
    public IReadOnlyList<RuleView> List(IReadOnlyCollection<string> failed) =>
        [.. All().Select(rule => rule with { Failed = failed.Contains(rule.Key, StringComparer.Ordinal) }).OrderByDescending(static rule => rule.Failed)];

    /// <summary>What is to be said about the rules.</summary>
    public IEnumerable<string> Remarks(DateTimeOffset now)
    {
        if (_rules is null)
        {
            yield return _texts.RulesNotKnown;
            yield break;
        }

        if (_rules.ChangeableFrom > now)
        {
            yield return _texts.ChangeableIn(_rules.ChangeableFrom.Value - now);
        }

        if (!_rules.Complete)
        {
            yield return _texts.RulesIncomplete;
        }
    }

    private IEnumerable<RuleView> All()
    {
        if (Minimum > 0)
        {
            yield return new RuleView("length", _texts.MinimumLength(Minimum), Minimum);
        }

        if (_rules is { ComplexityRequired: true })
        {
            yield return new RuleView("kinds", _texts.Complexity);
        }

        if (_rules is { ComplexityRequired: true } || _result.Own.RefuseNames)
        {
            yield return new RuleView("name", _texts.NoName);
        }

        if (_rules is { HistoryLength: > 0, HistoryEnforcedOnReset: true })
        {
            yield return new RuleView("history", _texts.History(_rules.HistoryLength));
        }

        if (_result.Own.RefuseCommon || _result.Own.HasBannedTerms)
        {
            yield return new RuleView("common", _texts.NotCommon);
        }

        if (_result.Own.RefuseBreached)
        {
            yield return new RuleView("breached", _texts.NotBreached);
        }
    }
}
