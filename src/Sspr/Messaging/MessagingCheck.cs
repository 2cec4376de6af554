using Microsoft.Extensions.Options;
using Sspr.Directories.Settings;
using Sspr.Messaging.Http;
using Sspr.Phones;
using Sspr.Problems;

namespace Sspr.Messaging;

/// <summary>Refuses at start what could not send, or would send in the clear.</summary>
internal sealed class MessagingCheck : IValidateOptions<MessagingOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MessagingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = CountryFaults(options)
            .Concat(options.Carriers.SelectMany(FaultsOf))
            .Concat(options.Carriers.GroupBy(static carrier => carrier.Name, StringComparer.Ordinal).Where(static same => same.Count() > 1)
                .Select(static same => $"Messaging:Carriers has the name {same.Key} twice."))
            .Select(static fault => $"{ProblemCodes.SettingInvalid}: {fault}").ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> CountryFaults(MessagingOptions options)
    {
        foreach (var country in options.CountriesInForce().Where(static country => !PhoneReader.IsCountry(country)))
        {
            yield return $"Messaging: {country} is not a country. Use two letters of ISO 3166-1, such as JP.";
        }

        if (options is { AcceptPstnRisk: true, Carriers.Count: > 0 } && options.CountriesInForce().Count == 0)
        {
            yield return "Messaging:Country is missing: it names the country that messages may go to.";
        }
    }

    private static IEnumerable<string> FaultsOf(CarrierOptions carrier)
    {
        var key = $"Messaging:Carriers ({carrier.Name})";
        object?[] kinds = [carrier.Twilio, carrier.Http, carrier.Spool];
        if (kinds.Count(static kind => kind is not null) != 1)
        {
            yield return $"{key} needs exactly one of Twilio, Http and Spool.";
        }

        if (carrier.Channels.Count == 0)
        {
            yield return $"{key} names no Channels. Allowed: Sms, Call.";
        }

        foreach (var fault in TwilioFaults(carrier).Concat(HttpFaults(carrier)))
        {
            yield return $"{key}: {fault}";
        }

        if (carrier.Spool is { } spool && !Directory.Exists(spool.Folder))
        {
            yield return $"{key}: Spool:Folder {spool.Folder} is not there.";
        }
    }

    private static IEnumerable<string> TwilioFaults(CarrierOptions carrier)
    {
        if (carrier.Twilio is not { } twilio)
        {
            return [];
        }

        return FaultsOfAddress(twilio.Address, carrier.AllowPrivateAddress)
            .Concat(FaultsOfSecret(twilio.SecretFile))
            .Concat(twilio.AccountSid.Length == 0 ? ["Twilio:AccountSid is missing."] : [])
            .Concat(twilio.From is null && (carrier.Channels.Contains(MessageChannel.Call) || twilio.MessagingServiceSid is null)
                ? ["Twilio:From is missing: calls need it, and so do text messages without a MessagingServiceSid."]
                : []);
    }

    private static IEnumerable<string> HttpFaults(CarrierOptions carrier) =>
        carrier.Http is { } http ? HttpCarrierCheck.FaultsOf(http).Concat(AddressFaults(http, carrier.AllowPrivateAddress)) : [];

    private static IEnumerable<string> AddressFaults(HttpCarrierOptions http, bool allowPrivate) =>
        Uri.TryCreate(http.Url, UriKind.Absolute, out var address) ? FaultsOfAddress(address, allowPrivate) : ["Http:Url is not an address."];

    /// <remarks>Security: guarded by <c>A_code_goes_to_another_machine_only_over_TLS</c>.</remarks>
    private static IEnumerable<string> FaultsOfAddress(Uri address, bool allowPrivate) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && allowPrivate)
            ? []
            : ["its address must begin with https; http is for a loopback address with AllowPrivateAddress."];

    private static IEnumerable<string> FaultsOfSecret(string file) =>
        file.Length == 0 ? ["SecretFile is missing."]
        : SecretFile.Examine("SecretFile", file) is { } fault ? [fault.ToString()]
        : [];
}
