namespace Sspr.Directories.Settings;

/// <summary>One thing that is wrong with the settings, so that it can be put right without the source.</summary>
/// <param name="Code"><c>SSPR_1001</c> for a value, <c>SSPR_1002</c> for an unknown key, <c>SSPR_1003</c> for a secret that others can read.</param>
/// <param name="Key">The key with colons.</param>
/// <param name="Text">What is there and what is allowed. Never the value of an unknown key: it may be a misplaced secret.</param>
public sealed record SettingsFault(string Code, string Key, string Text)
{
    /// <summary>The code of a value that is not allowed, or of one that is missing.</summary>
    public const string InvalidCode = "SSPR_1001";

    /// <summary>The code of a key that nothing reads.</summary>
    public const string UnknownCode = "SSPR_1002";

    /// <summary>The code of a file with a secret that others than its owner can read.</summary>
    public const string SecretFileCode = "SSPR_1003";

    /// <inheritdoc />
    public override string ToString() => $"{Code}: {Key}: {Text}";
}
