namespace Sspr.Passwords.Passphrases;

/// <summary>Short English words that are easy to tell apart and to type on any keyboard; our own list.</summary>
internal static class PassphraseWords
{
    /// <summary>Letters of the longest.</summary>
    public const int Longest = 7;

    /// <summary>All of them, 1,296.</summary>
    public static IReadOnlyList<string> All { get; } = Read();

    private static List<string> Read()
    {
        using var stream = typeof(PassphraseWords).Assembly.GetManifestResourceStream("Sspr.Passwords.passphrase-words.txt")
            ?? throw new InvalidOperationException("The words for passphrases are missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
