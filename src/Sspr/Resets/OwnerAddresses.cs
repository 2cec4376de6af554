using Sspr.Directories;
using Sspr.Methods;
using Sspr.Registrations;

namespace Sspr.Resets;

/// <summary>Where the owner of an account is told what happens to it: every address, once.</summary>
internal static class OwnerAddresses
{
    /// <summary>Those that are registered, then those on file.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Registration> registered, DirectoryAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return
        [
            .. registered.Where(static registration => registration.Method == MethodKind.EmailCode)
                .Select(static registration => registration.Destination)
                .Concat(account.MailAddresses)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
