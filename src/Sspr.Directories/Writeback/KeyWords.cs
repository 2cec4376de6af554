using System.Security.Cryptography;
using System.Text;

namespace Sspr.Directories.Writeback;

/// <summary>
/// An agent's key as six words that two people can compare over the telephone: 62 bits of a hash over the key and everything that
/// was said when it was enrolled.
/// </summary>
internal static class KeyWords
{
    /// <summary>How many.</summary>
    public const int Count = 6;

    private static readonly string[] List = Read();

    /// <summary>The words.</summary>
    /// <param name="publicKey">The agent's, as a SubjectPublicKeyInfo.</param>
    /// <param name="transcript">Of <see cref="Transcript"/>.</param>
    public static string Of(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> transcript)
    {
        // Security: key and transcript both, so that neither another key nor another enrolment has the same words
        // (Both_sides_show_the_same_words_and_nobody_else_s_key_has_them).
        var hash = SHA256.HashData([.. "sspr/v1/enrol/words"u8, .. SHA256.HashData(publicKey), .. SHA256.HashData(transcript)]);
        var number = new System.Numerics.BigInteger(hash, isUnsigned: true, isBigEndian: true);
        var words = new string[Count];
        for (var i = 0; i < Count; i++)
        {
            number = System.Numerics.BigInteger.DivRem(number, List.Length, out var word);
            words[i] = List[(int)word];
        }

        return string.Join(' ', words);
    }

    /// <summary>The words of one of the server's own keys.</summary>
    public static string OfServer(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> server) =>
        Of(publicKey, SHA256.HashData([.. "sspr/v1/server-key"u8, 0x00, .. tenant, .. server]));

    /// <summary>The hash of an enrolment: what the agent sent and what it got back.</summary>
    public static byte[] Transcript(ReadOnlySpan<byte> sent, ReadOnlySpan<byte> answered) =>
        SHA256.HashData([.. SHA256.HashData(sent), .. SHA256.HashData(answered)]);

    /// <summary>Whether a person typed these words; blanks, hyphens and case do not matter.</summary>
    public static bool Match(string words, string typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(words),
        Encoding.UTF8.GetBytes(string.Join(' ', typed.ToLowerInvariant().Split([' ', '-', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))));

    private static string[] Read()
    {
        using var stream = typeof(KeyWords).Assembly.GetManifestResourceStream("Sspr.Directories.key-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }
}
