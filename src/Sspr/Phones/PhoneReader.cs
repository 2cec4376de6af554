using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Sspr.Phones;

/// <summary>Makes sense of phone numbers as people write them into directories: <c>090-1234-5678</c>, <c>+44 20 7946 0018 x12</c>.</summary>
internal static partial class PhoneReader
{
    private const int MostCharacters = 64;
    private const int MostExtensionDigits = 8;

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>Reads one.</summary>
    /// <param name="text">What is on file or was typed.</param>
    /// <param name="country">Whose numbers those without a country code are (ISO 3166-1 alpha-2); null if nobody says.</param>
    public static PhoneReading Read(string? text, string? country)
    {
        var written = (text ?? string.Empty).Trim();
        if (written.Length is 0 or > MostCharacters || !IsWellFormed(written))
        {
            return new PhoneReading.Unusable(PhoneFault.NotANumber, "The value on file is empty or too long for a phone number.");
        }

        try
        {
            return Judge(Plans.Parse(Fold(written), country?.ToUpperInvariant() ?? "ZZ"));
        }
        catch (NumberParseException fault)
        {
            return fault.ErrorType == ErrorType.INVALID_COUNTRY_CODE
                ? new PhoneReading.Unusable(
                    PhoneFault.NoCountry, "The number on file has no country code that is in use, and no country is set for its account.")
                : new PhoneReading.Unusable(PhoneFault.NotANumber, "The value on file does not read as a phone number.");
        }
    }

    /// <summary>Reads one that text messages are to reach.</summary>
    public static PhoneReading ReadMobile(string? text, string? country) => Read(text, country) switch
    {
        PhoneReading.Usable { Number: { Kind: PhoneKind.FixedLine } or { Extension: not null } } =>
            new PhoneReading.Unusable(PhoneFault.NotMobile, "The number on file belongs to a fixed line; text messages do not reach it."),
        var reading => reading,
    };

    /// <summary>Whether a text names a country of the numbering plans.</summary>
    public static bool IsCountry(string? country) =>
        country is { Length: 2 } && Plans.GetCountryCodeForRegion(country.ToUpperInvariant()) != 0;

    private static PhoneReading Judge(PhoneNumbers.PhoneNumber parsed)
    {
        if (!Plans.IsValidNumber(parsed))
        {
            return new PhoneReading.Unusable(PhoneFault.NotInUse, "The number on file is not one that its country gives out; a digit may be missing.");
        }

        // Security: what costs extra is never dialled, whoever wrote it into the directory; guarded by Numbers_that_cost_extra_are_never_dialled
        if (KindOf(Plans.GetNumberType(parsed)) is not { } kind)
        {
            return new PhoneReading.Unusable(PhoneFault.Charged, "The number on file is a service that charges its callers.");
        }

        var extension = parsed.Extension;
        if (extension.Length > MostExtensionDigits || !extension.All(char.IsAsciiDigit))
        {
            return new PhoneReading.Unusable(PhoneFault.NotANumber, "The extension on file is not one that can be dialled.");
        }

        return new PhoneReading.Usable(new PhoneNumber
        {
            E164 = Plans.Format(parsed, PhoneNumberFormat.E164),
            CallingCode = parsed.CountryCode,
            Country = Plans.GetRegionCodeForNumber(parsed) ?? "001",
            Kind = kind,
            Extension = extension.Length > 0 ? extension : null,
        });
    }

    private static PhoneKind? KindOf(PhoneNumberType type) => type switch
    {
        PhoneNumberType.MOBILE => PhoneKind.Mobile,
        PhoneNumberType.FIXED_LINE => PhoneKind.FixedLine,
        PhoneNumberType.FIXED_LINE_OR_MOBILE => PhoneKind.Either,
        PhoneNumberType.VOIP or PhoneNumberType.PERSONAL_NUMBER or PhoneNumberType.UNKNOWN or PhoneNumberType.TOLL_FREE => PhoneKind.Other,
        PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST or PhoneNumberType.UAN or PhoneNumberType.PAGER
            or PhoneNumberType.VOICEMAIL => null,
    };

    /// <summary>Full-width digits become ASCII; the Japanese word for an extension becomes one that the library knows.</summary>
    private static string Fold(string written) =>
        JapaneseExtension().Replace(written.Normalize(NormalizationForm.FormKC), " ext ${digits}");

    // an unpaired surrogate cannot be normalised
    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.IsControl(rune))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"\(?\s*内線(番号)?\s*:?\s*(?<digits>[0-9]+)\s*\)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex JapaneseExtension();
}
