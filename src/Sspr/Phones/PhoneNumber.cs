namespace Sspr.Phones;

/// <summary>A number that can be dialled from anywhere. Made by <see cref="PhoneReader"/> only, which checks it.</summary>
internal sealed record PhoneNumber
{
    private const int ShownDigits = 2;
    private const int DigitsBehindPrefix = 6;

    /// <summary>Country code and national number without spaces, such as <c>+819012345678</c> (ITU-T E.164).</summary>
    public required string E164 { get; init; }

    /// <summary>The country calling code, such as 81.</summary>
    public required int CallingCode { get; init; }

    /// <summary>The country whose numbering plan it belongs to, as ISO 3166-1 alpha-2; <c>001</c> where it belongs to none.</summary>
    public required string Country { get; init; }

    /// <summary>What its range is for.</summary>
    public required PhoneKind Kind { get; init; }

    /// <summary>The digits to dial once the call is answered; null for a direct line.</summary>
    public string? Extension { get; init; }

    /// <summary>The whole of it as it is stored, with the extension (RFC 3966 §5.3).</summary>
    public string Destination => Extension is null ? E164 : $"{E164};ext={Extension}";

    /// <summary>What may be shown before the owner has proved anything: <c>+81 ••••••78</c>, of one length for every number.</summary>
    public string Masked => $"+{CallingCode} ••••••{E164[^ShownDigits..]}";

    /// <summary>
    /// The range it lies in: all but its last six digits. Whoever earns by messages that nobody reads owns whole ranges, so that
    /// limits go by them (attack A-33).
    /// </summary>
    public string Prefix => E164[..Math.Max(2, E164.Length - DigitsBehindPrefix)];

    /// <summary>Always masked: a number is personal data, and texts made of it end in logs.</summary>
    public override string ToString() => Masked;
}
