using Sspr.Methods;

namespace Sspr.Registrations;

/// <summary>Shows a destination so that its owner knows it and somebody who looks over a shoulder does not.</summary>
internal static class Masked
{
    private const int DigitsShown = 2;

    /// <summary>A registration's destination, or what its owner calls it; null if there is nothing to show.</summary>
    public static string? Of(Registration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        return registration.Label ?? registration.Method switch
        {
            MethodKind.EmailCode => Address(registration.Destination),
            MethodKind.SmsCode or MethodKind.MobileCall or MethodKind.OfficeCall => Number(registration.Destination),
            MethodKind.OathToken => registration.Destination,
            _ => null,
        };
    }

    /// <summary><c>a••••@mail.test</c>.</summary>
    public static string Address(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        return at <= 0 ? "••••" : $"{address[0]}••••{address[at..]}";
    }

    /// <summary><c>••••42</c>.</summary>
    public static string Number(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Length <= DigitsShown ? "••••" : $"••••{number[^DigitsShown..]}";
    }
}
