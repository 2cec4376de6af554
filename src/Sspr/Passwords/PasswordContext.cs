using Sspr.Directories;

namespace Sspr.Passwords;

/// <summary>Whose password it is going to be, as far as that decides whether it is taken.</summary>
/// <param name="Rules">The directory's rules for the account; null if they could not be read.</param>
/// <param name="Names">Names of the user beside those that come with the rules, such as the login name that was typed.</param>
internal sealed record PasswordContext(PasswordRules? Rules, IReadOnlyList<string> Names)
{
    /// <summary>For an account of which only the typed name and the rules are known.</summary>
    public static PasswordContext Of(PasswordRules? rules, params IReadOnlyList<string> typedNames)
    {
        ArgumentNullException.ThrowIfNull(typedNames);

        // alice@corp.example, CORP\alice and CORP\alice@corp.example name alice
        return new PasswordContext(rules, [.. typedNames.Select(static name => (TypedName.Read(name)?.Name ?? name).Split('@')[0]).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Every name of the user that is known.</summary>
    public IEnumerable<string> AllNames => Names.Concat(Rules?.ForbiddenParts ?? []);
}
