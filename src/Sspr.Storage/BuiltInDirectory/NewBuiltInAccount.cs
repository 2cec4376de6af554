namespace Sspr.Storage.BuiltInDirectory;

/// <summary>An account to be made.</summary>
/// <param name="LoginName">The short name.</param>
/// <param name="PrincipalName">The long name, if it has one.</param>
/// <param name="DisplayName">The name to address the user by, if it has one.</param>
/// <param name="MailAddresses">Addresses on file.</param>
/// <param name="Administrator">Whether it is an administrator's, and so out of reach of self-service.</param>
internal sealed record NewBuiltInAccount(
    string LoginName, string? PrincipalName, string? DisplayName, IReadOnlyList<string> MailAddresses, bool Administrator);
