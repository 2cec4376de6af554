using Sspr.Policies;
using Sspr.SignIns;

namespace Sspr.Registrations;

/// <summary>From when a method that a user has just registered counts for a reset. Pure.</summary>
internal static class CoolDown
{
    /// <summary>
    /// After the time of the policy, so that the notice of the change reaches its owner before it can be used: also where an older method
    /// proved the sign-in, because that one may be stolen. At once only for the first methods of an account, when an administrator stands
    /// behind the proof: by a Temporary Access Pass, or by the address and numbers that the directory holds, which open a reset anyhow.
    /// </summary>
    /// <param name="proof">What was proved beside the password.</param>
    /// <param name="own">What the account has registered.</param>
    /// <param name="signedInAt">When the session began: what was registered in it belongs to the first.</param>
    /// <param name="terms">The policy.</param>
    /// <param name="now">The moment of the registration.</param>
    /// <remarks>Security: guarded by <c>A_new_method_counts_only_after_its_cool_down</c>.</remarks>
    public static DateTimeOffset UsableFrom(
        SecondProofKind? proof, IEnumerable<Registration> own, DateTimeOffset signedInAt, RegistrationTerms terms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(terms);
        // not by when they were confirmed: confirming anew is a click
        var isFirst = own.All(registration => registration.UsableFrom >= signedInAt && registration.UsableFrom <= now);
        return isFirst && proof is (SecondProofKind.Pass or SecondProofKind.DirectoryData)
            ? now
            : now + TimeSpan.FromHours(terms.CoolDownHours);
    }
}
