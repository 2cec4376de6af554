using Sspr.Methods;
using Sspr.Policies;

namespace Sspr.Registrations;

/// <summary>Where an account stands, in the words of Entra's reports (reference 02 §4). Pure.</summary>
/// <param name="Registered">It has the methods that a reset demands, whether or not it may be reset.</param>
/// <param name="Enabled">The policy lets it reset its password.</param>
internal sealed record RegistrationStanding(bool Registered, bool Enabled)
{
    /// <summary>Both: its owner can reset the password now.</summary>
    public bool Capable => Registered && Enabled;

    /// <summary>Works it out.</summary>
    /// <param name="verdict">What the policy says.</param>
    /// <param name="usable">The kinds that the account has and that count.</param>
    public static RegistrationStanding Of(PolicyVerdict verdict, IEnumerable<MethodKind> usable)
    {
        var applies = verdict as PolicyVerdict.Applies;

        // out of scope there are no terms; what would count is what a new installation demands
        var terms = (applies?.Terms ?? new RuleTerms()).ForReset(applies?.Rule ?? "default");
        return new RegistrationStanding(GateCombinations.CanSatisfy(usable, terms), applies?.Reset is not null);
    }
}
