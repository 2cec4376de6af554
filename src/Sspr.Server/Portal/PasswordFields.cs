using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The fields of the forms that take a password.</summary>
internal static class PasswordFields
{
    /// <summary>The password. As long as the body may be, so that somebody who pastes too much is told so.</summary>
    public static readonly FormField Password = new("password", SecretBody.MostBytes, IsSecret: true);

    /// <summary>The present password, for a change.</summary>
    public static readonly FormField Current = new("current", SecretBody.MostBytes, IsSecret: true, IsOptional: true);

    /// <summary>The same once more, where the first field cannot be shown.</summary>
    public static readonly FormField Confirm = new("confirm", SecretBody.MostBytes, IsSecret: true, IsOptional: true);
}
