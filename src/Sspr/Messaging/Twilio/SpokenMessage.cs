using System.Xml.Linq;

namespace Sspr.Messaging.Twilio;

/// <summary>A call's script in TwiML.</summary>
internal static class SpokenMessage
{
    /// <summary>A pause while the telephone goes to the ear, then the text.</summary>
    public static string Write(string text, string language)
    {
        var spoken = language is "ja" ? "ja-JP" : "en-US";
        return new XElement(
            "Response",
            new XElement("Pause", new XAttribute("length", 1)),
            new XElement("Say", new XAttribute("language", spoken), text)).ToString(SaveOptions.DisableFormatting);
    }
}
