using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What is said of a certificate in a line.</summary>
internal static class CertificateWords
{
    /// <summary>How long it is valid.</summary>
    public static LocalText Until(DateTimeOffset end) => new($"certificate until {MomentWords.Day(end)}", $"証明書の期限 {MomentWords.Day(end)}");
}
