using System.Text;

namespace Sspr.Directories.ActiveDirectory;

/// <summary>How Active Directory wants a password written: in double quotes, as UTF-16LE (MS-ADTS 3.1.1.3.1.5.1).</summary>
internal static class UnicodePwd
{
    public const string Attribute = "unicodePwd";

    /// <summary>The value in pinned memory; the caller clears it.</summary>
    public static byte[] Encode(NewPassword password)
    {
        var value = GC.AllocateUninitializedArray<byte>(2 * (password.Length + 2), pinned: true);
        value[0] = value[^2] = (byte)'"';
        value[1] = value[^1] = 0;
        _ = Encoding.Unicode.GetBytes(password.Characters, value.AsSpan(2, 2 * password.Length));
        return value;
    }
}
