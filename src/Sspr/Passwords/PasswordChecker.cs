using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Breached;
using Sspr.Problems;

namespace Sspr.Passwords;

/// <summary>Checks what can be checked before a password leaves for the directory; the directory has the last word.</summary>
internal sealed class PasswordChecker(IOptions<PasswordOptions> options, BannedPasswords banned, BreachedPasswords breached)
{
    /// <summary>Our own rules as the settings have them.</summary>
    public OwnPasswordRules Own { get; } = new(options.Value.MinimumLength ?? 0, options.Value.RefuseCommon)
    {
        RefuseNames = options.Value.RefuseNames,
        RefuseBannedTerms = options.Value.BannedTerms.Count > 0,
        RefuseBreached = breached.IsAvailable,
        OfferPassphrase = options.Value.OfferPassphrase,
    };

    /// <summary>All objections at once, so that nobody has to find out one by one; by the rules of the settings.</summary>
    public Task<IReadOnlyList<PasswordObjection>> CheckAsync(NewPassword password, PasswordContext context, CancellationToken cancellationToken) =>
        CheckAsync(password, context, Own, cancellationToken);

    /// <summary>All objections at once.</summary>
    /// <param name="password">The candidate.</param>
    /// <param name="context">Whose it is going to be.</param>
    /// <param name="own">Our own rules in force for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<PasswordObjection>> CheckAsync(
        NewPassword password, PasswordContext context, OwnPasswordRules own, CancellationToken cancellationToken)
    {
        var objections = CheckHere(password, context, own);

        // a password that is refused anyway is not asked about: nothing of it leaves
        if (objections.Count > 0 || !own.RefuseBreached)
        {
            return objections;
        }

        return await breached.AskAsync(password, cancellationToken) switch
        {
            BreachResult.NotFound => objections,
            BreachResult.Found => [Ours(ProblemCodes.PasswordIsBreached)],
            BreachResult.NotKnown => [Ours(ProblemCodes.BreachCheckUnavailable)],
        };
    }

    /// <summary>All objections that can be found without asking another server.</summary>
    public IReadOnlyList<PasswordObjection> CheckHere(NewPassword password, PasswordContext context, OwnPasswordRules own)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(own);
        if (password.Length > NewPassword.MaximumLength)
        {
            // Security: nothing is worked out over what is too long; guarded by What_is_too_long_is_refused_before_anything_else
            return [Alike(PasswordRule.TooLong)];
        }

        var characters = password.Characters;
        var rules = context.Rules;
        var hasName = own.RefuseNames && NameRule.IsBroken(characters, context.AllNames.Concat(banned.OrganisationNames));
        var objections = new List<PasswordObjection>();
        AddIf(objections, HasForbiddenCharacter(characters), Alike(PasswordRule.ForbiddenCharacter));
        AddIf(objections, IsTooShort(characters, rules, own), Alike(PasswordRule.TooShort));
        AddIf(objections, rules is { ComplexityRequired: true } && IsNotComplex(characters, rules, hasName), Alike(PasswordRule.NotComplex));
        AddIf(objections, hasName, Ours(ProblemCodes.PasswordHasName));
        if (BannedBy(characters, own) is { } problem)
        {
            objections.Add(Ours(problem));
        }

        AddIf(objections, own.RefuseBreached && breached.IsInFile(password), Ours(ProblemCodes.PasswordIsBreached));
        return objections;
    }

    private static void AddIf(List<PasswordObjection> objections, bool applies, PasswordObjection objection)
    {
        if (applies)
        {
            objections.Add(objection);
        }
    }

    private static PasswordObjection Alike(PasswordRule rule) => new(rule, ProblemOf.Refusal(rule), Certainty.Stated);

    private static PasswordObjection Ours(ProblemCode problem) => new(null, problem, Certainty.Stated);

    /// <summary>Control characters cannot be typed at a sign-in screen, and NUL ends the password in some tools.</summary>
    private static bool HasForbiddenCharacter(ReadOnlySpan<char> characters)
    {
        foreach (var character in characters)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name in it is said by its own rule where that is in force.</summary>
    private static bool IsNotComplex(ReadOnlySpan<char> characters, PasswordRules rules, bool isNameSaid) =>
        PasswordComplexity.CountKinds(characters) < PasswordComplexity.KindsNeeded
        || (!isNameSaid && PasswordComplexity.ContainsAny(characters, rules.ForbiddenParts));

    /// <summary>We count Unicode characters (ASVS 6.2.1), Active Directory counts UTF-16 units; both must be satisfied.</summary>
    private static bool IsTooShort(ReadOnlySpan<char> characters, PasswordRules? rules, OwnPasswordRules own)
    {
        var count = 0;
        foreach (var _ in characters.EnumerateRunes())
        {
            count++;
        }

        return count < own.MinimumLength || (rules is not null && characters.Length < rules.MinimumLength);
    }

    private ProblemCode? BannedBy(ReadOnlySpan<char> characters, OwnPasswordRules own)
    {
        if (own.RefuseCommon && (CommonPasswords.Contains(characters, banned.OrganisationNames) || IsBanned(characters, TermSource.Everybody)))
        {
            return ProblemCodes.PasswordIsCommon;
        }

        var sources = own.RefuseCommon ? TermSource.All : TermSource.Organisation;
        return (own.RefuseBannedTerms && IsBanned(characters, sources)) || HasRuleTerm(characters, own)
            ? ProblemCodes.PasswordHasBannedTerm
            : null;
    }

    private bool HasRuleTerm(ReadOnlySpan<char> characters, OwnPasswordRules own) =>
        own.RuleTerms.Count > 0 && characters.Length >= BannedTerms.Needed
        && banned.OfRule(own.RuleTerms).Score(characters, TermSource.Organisation) < BannedTerms.Needed;

    /// <summary>What has fewer characters than the score needs has too few whatever they are: that is the rule on length.</summary>
    private bool IsBanned(ReadOnlySpan<char> characters, TermSource sources) =>
        characters.Length >= BannedTerms.Needed && banned.Terms.Score(characters, sources) < BannedTerms.Needed;
}
