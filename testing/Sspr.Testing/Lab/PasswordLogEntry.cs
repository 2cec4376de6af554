using System.Globalization;
using System.Text.Json;

namespace Sspr.Testing.Lab;

/// <summary>
/// One password write as the domain controller itself recorded it: the witness that depends on none of our code.
/// </summary>
/// <param name="At">When, by the domain controller's clock.</param>
/// <param name="Action"><c>Reset</c> (by somebody else) or <c>Change</c> (with the old password).</param>
/// <param name="TargetDn">Whose password.</param>
/// <param name="ActorSid">Who wrote it.</param>
/// <param name="StatusCode">The LDAP result code; 0 means that it was written.</param>
/// <param name="Status">The same in words.</param>
public sealed record PasswordLogEntry(
    DateTimeOffset At, string Action, string TargetDn, string ActorSid, int StatusCode, string Status)
{
    /// <summary>Whether the password was written.</summary>
    public bool Succeeded => StatusCode == 0;

    /// <summary>Reads a line of Samba's <c>dsdb_password_json_audit</c>; null for one that reports something else.</summary>
    internal static PasswordLogEntry? Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        if (!document.RootElement.TryGetProperty("passwordChange", out var change))
        {
            return null;
        }

        // +0000 without a colon is no ISO 8601 profile that the framework reads by itself
        var at = DateTimeOffset.ParseExact(
            Text(document.RootElement, "timestamp"), "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
        return new PasswordLogEntry(
            at,
            Text(change, "action"),
            Text(change, "dn"),
            Text(change, "userSid"),
            change.GetProperty("statusCode").GetInt32(),
            Text(change, "status"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
