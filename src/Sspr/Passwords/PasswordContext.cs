using Sspr.Directories;

namespace Sspr.Passwords;

/// <summary>Whose password it is going to be, as far as that decides whether it is taken.</summary>
/// <param name="Rules">The directory's rules for the account; null if they could not be read.</param>
/// <param name="Names">Names of the user beside those that come with the rules, such as the login name that was typed.</param>
internal sealed record PasswordContext(PasswordRules? Rules, IReadOnlyList<string> Names)
{
    /// <summary>For an account of which only the typed name and the rules are known.</summary>
    public static PasswordContext Of(PasswordRules? rules, string typedName)
    {
        ArgumentNullException.ThrowIfNull(typedName);

        // alice@corp.example and CORP\alice name alice
        var name = typedName[(typedName.LastIndexOf('\\') + 1)..];
        return new PasswordContext(rules, [name.Split('@')[0]]);
    }

    /// <summary>Every name of the user that is known.</summary>
    public IEnumerable<string> AllNames => Names.Concat(Rules?.ForbiddenParts ?? []);
}
