using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Sspr.Accounts;

/// <summary>What a user typed to name an account, in the one form that is looked up and counted.</summary>
/// <remarks>
/// Trimmed, full-width forms folded (NFKC, Unicode TR 15) and lower-cased, so that what Japanese input methods produce finds the
/// account. Making it again from its own value gives the same value: otherwise one account would have two counters.
/// </remarks>
internal sealed record AccountName
{
    /// <summary>The most characters that are looked at.</summary>
    public const int MaximumLength = 256;

    private AccountName(string value) => Value = value;

    /// <summary>The normalised text.</summary>
    public string Value { get; }

    /// <summary>Normalises what was typed.</summary>
    /// <returns>The fault if it cannot name an account, else null.</returns>
    public static AccountNameFault? TryParse(string? typed, [NotNullWhen(true)] out AccountName? name)
    {
        name = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return AccountNameFault.Empty;
        }

        if (typed.Length > MaximumLength)
        {
            return AccountNameFault.TooLong;
        }

        if (!IsWellFormed(typed))
        {
            return AccountNameFault.ForbiddenCharacter;
        }

        // lower-casing can undo a composition, so the form is taken again after it
        var value = typed.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC).Trim();
        if (value.Length is 0 or > MaximumLength)
        {
            return value.Length == 0 ? AccountNameFault.Empty : AccountNameFault.TooLong;
        }

        name = new AccountName(value);
        return null;
    }

    /// <inheritdoc />
    public override string ToString() => nameof(AccountName);

    private static bool IsWellFormed(string typed)
    {
        foreach (var rune in typed.EnumerateRunes())
        {
            // an unpaired surrogate is enumerated as the replacement character
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
                or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Why a text cannot name an account.</summary>
internal enum AccountNameFault
{
    /// <summary>Nothing but white space.</summary>
    Empty,

    /// <summary>More than <see cref="AccountName.MaximumLength"/> characters.</summary>
    TooLong,

    /// <summary>A control, invisible or unassigned character.</summary>
    ForbiddenCharacter,
}
