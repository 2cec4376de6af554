using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Organisation;

namespace Sspr.Passwords.Banned;

/// <summary>The banned terms in force: shipped, from the administrator's file, and the organisation's own.</summary>
internal sealed class BannedPasswords
{
    private readonly WatchedFile<BannedTerms>? _file;
    private readonly BannedTerms _terms;

    // a policy's lists stay the same objects until another version of it comes into force
    private readonly ConditionalWeakTable<IReadOnlyList<string>, BannedTerms> _ofRules = [];

    /// <summary>Reads what the settings name.</summary>
    /// <exception cref="PasswordListException">The file cannot be used.</exception>
    public BannedPasswords(
        IOptions<PasswordOptions> options, IOptions<OrganisationOptions> organisation, ILogger<BannedPasswords> logger, TimeProvider time)
    {
        var own = options.Value.BannedTerms.Concat(WordsOf(organisation.Value)).ToList();
        _file = options.Value.BannedListFile is { } path
            ? new WatchedFile<BannedTerms>(
                path,
                file => BannedTerms.Of(TermFile.Shipped.Concat(TermFile.Read(file)), own),
                fault => logger.ListKept(fault.Problem.Value, fault),
                time)
            : null;
        _terms = _file?.Value ?? BannedTerms.Of(TermFile.Shipped, own);
        OrganisationNames = [.. new[] { organisation.Value.Name, organisation.Value.NameJa }
            .OfType<string>().SelectMany(NameRule.WaysToWrite).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The terms.</summary>
    public BannedTerms Terms => _file?.Value ?? _terms;

    /// <summary>The terms of one rule of a policy, alone.</summary>
    public BannedTerms OfRule(IReadOnlyList<string> terms) => _ofRules.GetValue(terms, static list => BannedTerms.Of([], list));

    /// <summary>The organisation's names as they may stand in a password.</summary>
    public IReadOnlyList<string> OrganisationNames { get; }

    /// <summary>
    /// The single words of the name are terms and no names: "City" of "City of Minato" may be in a password, it only counts for little.
    /// </summary>
    private static IEnumerable<string> WordsOf(OrganisationOptions organisation) =>
        $"{organisation.Name} {organisation.NameJa}".Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static word => word.Length is >= BannedTerms.ShortestTerm and <= BannedTerms.LongestTerm);
}
