using System.Text;

namespace Sspr.Methods;

/// <summary>Base32 as secrets of apps and tokens are written (RFC 4648 §6), without padding.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfSymbol = 5;

    /// <summary>Writes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            (buffer, bits) = ((buffer << 8 | next) & 0xFFFF, bits + 8);
            for (; bits >= BitsOfSymbol; bits -= BitsOfSymbol)
            {
                text.Append(Alphabet[buffer >> (bits - BitsOfSymbol) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Alphabet[buffer << (BitsOfSymbol - bits) & 31]).ToString();
    }

    /// <summary>Reads; spaces, hyphens, padding and case do not matter.</summary>
    /// <returns>Null if anything else stands in it, or bits are left over that are not zero.</returns>
    public static byte[]? Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = new List<byte>(text.Length * BitsOfSymbol / 8);
        var (buffer, bits) = (0, 0);
        foreach (var symbol in text.TrimEnd('=').Where(static c => c is not (' ' or '-')))
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(symbol), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            (buffer, bits) = ((buffer << BitsOfSymbol | value) & 0xFFF, bits + BitsOfSymbol);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits & 0xFF));
            }
        }

        return bits < BitsOfSymbol && (buffer & ((1 << bits) - 1)) == 0 ? [.. bytes] : null;
    }
}
