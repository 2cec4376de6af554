using Sspr.SignIns;

namespace Sspr.Registrations;

/// <summary>What a user is asked for after signing in. Pure.</summary>
internal abstract record RegistrationDue
{
    private RegistrationDue()
    {
    }

    /// <summary>Nothing.</summary>
    internal sealed record Nothing : RegistrationDue;

    /// <summary>More methods are to be registered.</summary>
    internal sealed record Register(int Missing) : RegistrationDue;

    /// <summary>What is registered is to be looked at and confirmed.</summary>
    internal sealed record Confirm : RegistrationDue;

    /// <summary>Works it out.</summary>
    /// <param name="visit">Who.</param>
    /// <param name="atHand">How many kinds the account has, by registration or data on file.</param>
    /// <param name="now">The moment.</param>
    public static RegistrationDue Of(Visit visit, int atHand, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var terms = visit.Terms.Registration;
        if (atHand < terms.Required)
        {
            return new Register(terms.Required - atHand);
        }

        var isOld = terms.ReconfirmAfterDays > 0 && visit.Registrations.Any(registration =>
            now >= registration.ConfirmedAt + TimeSpan.FromDays(terms.ReconfirmAfterDays));
        return isOld ? new Confirm() : new Nothing();
    }
}
