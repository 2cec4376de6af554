using Sspr.Methods;
using Sspr.Policies;
using Sspr.SignIns;

namespace Sspr.Registrations;

/// <summary>The methods that users register by themselves.</summary>
internal sealed class RegistrationMethods(IEnumerable<IRegistrableMethod> methods)
{
    private const int MostPasskeys = 10;
    private const int MostOfAKind = 5;

    private readonly Dictionary<MethodKind, IRegistrableMethod> _methods = methods.ToDictionary(static method => method.Kind);

    /// <summary>The method of a kind; null if users cannot register it.</summary>
    public IRegistrableMethod? Find(MethodKind kind) => _methods.GetValueOrDefault(kind);

    /// <summary>What the user may register now, strongest first: what the policy allows and there is room for.</summary>
    /// <remarks>Security: guarded by <c>Only_methods_that_the_policy_allows_can_be_registered</c>.</remarks>
    public IReadOnlyList<MethodKind> OfferedTo(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return [.. visit.Terms.Methods.Distinct()
            .Where(_methods.ContainsKey)
            .Where(kind => visit.Registrations.Count(registration => registration.Method == kind) < MostOf(kind))
            .OrderBy(MethodStrength.RankOf)];
    }

    /// <summary>Whether the policy allows a kind and the account has as many of it as there may be.</summary>
    public bool IsFull(Visit visit, MethodKind kind)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return visit.Terms.Methods.Contains(kind) && _methods.ContainsKey(kind)
            && visit.Registrations.Count(registration => registration.Method == kind) >= MostOf(kind);
    }

    /// <summary>How many of a kind an account can have. A new set of questions or codes takes the place of the former one.</summary>
    private static int MostOf(MethodKind kind) => kind switch
    {
        MethodKind.Passkey => MostPasskeys,
        MethodKind.SecurityQuestions or MethodKind.RecoveryCode => int.MaxValue,
        _ => MostOfAKind,
    };
}
