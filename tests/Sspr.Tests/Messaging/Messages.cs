using Sspr.Messaging;
using Sspr.Phones;

namespace Sspr.Tests.Messaging;

/// <summary>Messages and numbers for tests.</summary>
internal static class Messages
{
    public static readonly PhoneNumber Mobile = new() { E164 = "+819012345678", CallingCode = 81, Country = "JP", Kind = PhoneKind.Mobile };

    public static readonly PhoneNumber Office =
        new() { E164 = "+81312345678", CallingCode = 81, Country = "JP", Kind = PhoneKind.FixedLine, Extension = "123" };

    public static PhoneNumber American(string e164) => new() { E164 = e164, CallingCode = 1, Country = "US", Kind = PhoneKind.Either };

    public static OutgoingMessage Text(PhoneNumber? to = null, string text = "Minato Works: 12345678", string language = "en") =>
        new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), MessageChannel.Sms, to ?? Mobile, text, language, TimeSpan.FromMinutes(10));

    public static OutgoingMessage Call(PhoneNumber? to = null, string text = "one, two", string language = "en") =>
        new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), MessageChannel.Call, to ?? Office, text, language, TimeSpan.FromMinutes(10));

    /// <summary>A file with a secret, for its owner only.</summary>
    public static string SecretFileWith(string secret)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sspr-messaging-").FullName, "secret");
        File.WriteAllText(path, secret + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
