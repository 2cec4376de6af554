using System.Globalization;

namespace Sspr.Methods.OathToken;

/// <summary>
/// Reads the file that comes with a delivery of tokens: comma-separated, with a header. <c>serial number</c> and <c>secret key</c> are
/// needed; <c>upn</c>, <c>time interval</c>, <c>manufacturer</c>, <c>model</c> and <c>type</c> (TOTP or HOTP) may be missing.
/// </summary>
internal static class TokenFile
{
    // NIST SP 800-63B-4 §3.1.4 and RFC 4226 §4, R6
    private const int ShortestSecret = 16;
    private const int LongestSecret = 64;
    private const int LongestText = 64;

    private static readonly string[] Known = ["upn", "serial number", "secret key", "time interval", "manufacturer", "model", "type"];

    /// <summary>Reads all lines; each line that cannot be used is named.</summary>
    public static TokenFileContent Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var header = Split(lines[0])?.Select(static name => name.Trim().ToLowerInvariant()).ToList() ?? [];
        if (HeaderFault(header) is { } fault)
        {
            return new TokenFileContent([], [new LineFault(1, fault)]);
        }

        var (read, faults, seen) = (new List<TokenLine>(), new List<LineFault>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            var line = ReadLine(i + 1, header, lines[i], out var reason);
            if (line is null || !seen.Add(line.Serial))
            {
                faults.Add(new LineFault(i + 1, line is null ? reason : $"The serial number {line.Serial} stands in the file twice."));
            }
            else
            {
                read.Add(line);
            }
        }

        return new TokenFileContent(read, faults);
    }

    private static string? HeaderFault(List<string> header) =>
        header.Find(name => !Known.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? $"The column \"{unknown}\" is not known. Known: {string.Join(", ", Known)}."
            : header.Distinct(StringComparer.Ordinal).Count() != header.Count ? "A column stands in the header twice."
            : !header.Contains("serial number") || !header.Contains("secret key") ? "The header must name the columns \"serial number\" and \"secret key\"."
            : null;

    private static TokenLine? ReadLine(int number, List<string> header, string text, out string reason)
    {
        if (Split(text) is not { } fields || fields.Count != header.Count)
        {
            reason = $"It does not have the {header.Count} fields of the header.";
            return null;
        }

        string Field(string name) => header.IndexOf(name) is >= 0 and var at ? fields[at].Trim() : string.Empty;
        var (serial, secret, counts, seconds) = (Field("serial number"), SecretOf(Field("secret key")), CountsOf(Field("type")), SecondsOf(Field("time interval")));
        reason = serial.Length is 0 or > LongestText || serial.Any(char.IsControl) ? "The serial number is missing or longer than 64 characters."
            : secret is null ? "The secret key is neither Base32 nor hexadecimal."
            : secret.Length is < ShortestSecret or > LongestSecret ? $"The secret key has {secret.Length} bytes; 16 to 64 are allowed."
            : counts is null ? "The type is neither TOTP nor HOTP."
            : seconds is null ? "The time interval is neither 30 nor 60 seconds."
            : string.Empty;
        return reason.Length > 0 ? null : new TokenLine(number, serial, secret!, counts!.Value, seconds!.Value)
        {
            User = Field("upn") is { Length: > 0 } user ? user : null,
            Maker = Cut(Field("manufacturer")),
            Model = Cut(Field("model")),
        };
    }

    private static string Cut(string text) => OwnLabel.From(text) ?? string.Empty;

    private static TokenCounts? CountsOf(string type) => type.ToUpperInvariant() switch
    {
        "" or "TOTP" => TokenCounts.Time,
        "HOTP" => TokenCounts.Events,
        _ => null,
    };

    private static int? SecondsOf(string text) =>
        text.Length == 0 ? 30 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is 30 or 60 ? seconds : null;

    /// <summary>Hexadecimal if a digit stands in it that Base32 does not have; otherwise whichever it can be.</summary>
    private static byte[]? SecretOf(string text)
    {
        var isHex = text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        return isHex && text.AsSpan().ContainsAny("0189") ? Convert.FromHexString(text)
            : Base32.Decode(text) is { Length: > 0 } bytes ? bytes
            : isHex ? Convert.FromHexString(text)
            : null;
    }

    /// <summary>The fields of a line (RFC 4180, without line breaks inside quotes); null if a quote is left open.</summary>
    private static List<string>? Split(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var doubled = quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"';
            if (doubled)
            {
                field.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return quoted ? null : fields;
    }
}

/// <summary>What a file holds, and what of it cannot be used.</summary>
internal sealed record TokenFileContent(IReadOnlyList<TokenLine> Lines, IReadOnlyList<LineFault> Faults);

/// <summary>A token as a line describes it; the secret is in the clear and is sealed at once.</summary>
internal sealed record TokenLine(int Number, string Serial, byte[] Secret, TokenCounts Counts, int Seconds)
{
    /// <summary>The user it was handed to; null if any may activate it.</summary>
    public string? User { get; init; }

    /// <summary>Who made it.</summary>
    public string Maker { get; init; } = string.Empty;

    /// <summary>What the maker calls it.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{Number}: {Serial}";
}

/// <summary>Why a line cannot be used.</summary>
internal sealed record LineFault(int Number, string Reason);
