using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Messaging;
using Sspr.Phones;

namespace Sspr.Methods.PhoneCode;

/// <summary>The numbers of an account: those registered with us go before those on file in its directory.</summary>
internal sealed class PhoneBook(IOptions<MessagingOptions> options)
{
    /// <summary>The first usable number for a method; null if there is none.</summary>
    public PhoneNumber? NumberOf(MethodSubject subject, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return RegisteredKinds(kind).SelectMany(subject.Of).Select(static registration => registration.Destination)
            .Concat(OnFile(subject.Account, kind))
            .Select(text => Read(text, kind)).OfType<PhoneReading.Usable>()
            .Select(static usable => usable.Number)
            .FirstOrDefault(IsAllowed);
    }

    /// <summary>Reads one number for a method.</summary>
    public PhoneReading Read(string? text, MethodKind kind) => kind == MethodKind.OfficeCall
        ? PhoneReader.Read(text, options.Value.Country)
        : PhoneReader.ReadMobile(text, options.Value.Country);

    /// <summary>Whether messages may go to a number's country.</summary>
    public bool IsAllowed(PhoneNumber number) =>
        options.Value.CountriesInForce().Contains(number.Country, StringComparer.OrdinalIgnoreCase);

    /// <summary>Numbers on file that count as missing, for diagnosis.</summary>
    public IReadOnlyList<PhoneReading.Unusable> FaultsOf(DirectoryAccount account, MethodKind kind) =>
        [.. OnFile(account, kind).Select(text => Read(text, kind)).OfType<PhoneReading.Unusable>()];

    private static IReadOnlyList<string> OnFile(DirectoryAccount account, MethodKind kind) =>
        kind == MethodKind.OfficeCall ? account.OfficePhones : account.MobilePhones;

    // one mobile phone takes both texts and calls, whichever of the two it was registered for
    private static MethodKind[] RegisteredKinds(MethodKind kind) => kind switch
    {
        MethodKind.SmsCode => [MethodKind.SmsCode, MethodKind.MobileCall],
        MethodKind.MobileCall => [MethodKind.MobileCall, MethodKind.SmsCode],
        _ => [kind],
    };
}
