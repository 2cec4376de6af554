namespace Sspr.Phones;

/// <summary>Outcome of reading a phone number.</summary>
internal abstract record PhoneReading
{
    private PhoneReading()
    {
    }

    /// <summary>It can be dialled.</summary>
    internal sealed record Usable(PhoneNumber Number) : PhoneReading;

    /// <summary>It counts as missing.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="Evidence">The same in words for an operator; holds none of the number.</param>
    internal sealed record Unusable(PhoneFault Fault, string Evidence) : PhoneReading;
}

/// <summary>Why a number on file cannot be used.</summary>
internal enum PhoneFault
{
    /// <summary>There is nothing, or nothing that reads as a number.</summary>
    NotANumber,

    /// <summary>It has no country code, and neither account nor settings name a country.</summary>
    NoCountry,

    /// <summary>Its country has no such number: too short, too long or a range that is not given out.</summary>
    NotInUse,

    /// <summary>Calling it costs the caller more than a call: premium, shared cost or a service of the network.</summary>
    Charged,

    /// <summary>A text message cannot reach it: a fixed line, or an extension behind one.</summary>
    NotMobile,
}
