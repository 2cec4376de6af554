using Sspr.Directories;

namespace Sspr.Accounts;

/// <summary>Whether accounts of several directories are one person's, from what the directories say. Pure.</summary>
internal static class OnePerson
{
    /// <summary>Whether two accounts are one person's. What is not said is nobody's.</summary>
    public static bool Has(DirectoryAccount one, DirectoryAccount other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Person is not null && string.Equals(one.Person, other.Person, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The account that a name stands for: the only one, or of several accounts of one person the first that may be reset, in the order of the
    /// directories.
    /// </summary>
    /// <returns>Null if there is none, and if they are not all one person's.</returns>
    /// <remarks>Security: guarded by <c>A_name_of_two_people_is_nobodys</c>.</remarks>
    public static T? FirstOf<T>(IReadOnlyList<T> hits, Func<T, DirectoryAccount> accountOf)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(hits);
        ArgumentNullException.ThrowIfNull(accountOf);
        return hits.Count == 0 || !hits.Skip(1).All(hit => Has(accountOf(hits[0]), accountOf(hit)))
            ? null
            : hits.FirstOrDefault(hit => Eligibility.IsOpen(accountOf(hit))) ?? hits[0];
    }
}
