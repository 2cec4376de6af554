using System.Globalization;

namespace Sspr.Notifications;

/// <summary>The message that carries the code by which a user confirms a new address.</summary>
internal static class RegistrationCodeMessage
{
    /// <summary>Writes it. It names no account: whoever has the address may be somebody else.</summary>
    /// <param name="language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="organisation">The organisation's name in that language.</param>
    /// <param name="code">The code in two groups.</param>
    /// <param name="lifetime">How long it is good for.</param>
    /// <param name="templates">The texts.</param>
    public static MailContent Build(string language, string organisation, string code, TimeSpan lifetime, MailTemplates templates)
    {
        ArgumentNullException.ThrowIfNull(templates);
        return templates.Write(MailKind.RegistrationCode, language, new MailValues()
            .Text("organisation", organisation)
            .Text("code", code)
            .Text("minutes", ((int)lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture)));
    }
}
