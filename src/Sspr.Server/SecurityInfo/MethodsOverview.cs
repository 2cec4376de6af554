using Sspr.Methods;
using Sspr.Notifications;
using Sspr.Policies;
using Sspr.Registrations;
using Sspr.Server.SecurityInfo.Views;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>Works out what the pages show of an account's methods.</summary>
internal sealed class MethodsOverview(VerificationMethods methods, RegistrationMethods registrable, TimeProvider time)
{
    /// <summary>Every registration, strongest first.</summary>
    public IReadOnlyList<MethodItem> ItemsOf(Visit visit, string language)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return [.. visit.Registrations.OrderBy(static registration => MethodStrength.RankOf(registration.Method))
            .Select(registration => ItemOf(visit, registration, language))];
    }

    /// <summary>One of them.</summary>
    public MethodItem ItemOf(Visit visit, Registration registration, string language)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(registration);
        return new MethodItem
        {
            Reference = RegistrationReference.Of(registration),
            Kind = registration.Method.ToString(),
            Shown = Masked.Of(registration),
            AddedAt = MailData.Moment(registration.ConfirmedAt, language),
            LastUsedAt = registration.LastUsedAt is { } used ? MailData.Moment(used, language) : null,
            CountsFrom = registration.Counts(time.GetUtcNow()) ? null : MailData.Moment(registration.UsableFrom, language),
            IsDefault = registration.IsDefault,
            IsAllowed = visit.Terms.Methods.Contains(registration.Method),
            CanTest = CanTest(visit, registration),
            CanReplace = registration.Method is MethodKind.EmailCode or MethodKind.SmsCode or MethodKind.MobileCall or MethodKind.OfficeCall
                && visit.Terms.Methods.Contains(registration.Method) && registrable.Find(registration.Method) is not null,
        };
    }

    /// <summary>Addresses and numbers that the directory holds and the policy allows to be used.</summary>
    public static IReadOnlyList<OnFileItem> OnFileOf(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        IEnumerable<(MethodKind Kind, string Shown)> all =
        [
            .. visit.Account.MailAddresses.Select(static address => (MethodKind.EmailCode, Masked.Address(address))),
            .. visit.Account.MobilePhones.Select(static number => (MethodKind.SmsCode, Masked.Number(number))),
            .. visit.Account.OfficePhones.Select(static number => (MethodKind.OfficeCall, Masked.Number(number))),
        ];
        return [.. all.Where(one => visit.Terms.Methods.Contains(one.Kind)).Select(static one => new OnFileItem(one.Kind.ToString(), one.Shown))];
    }

    /// <summary>Whether a test of the kind would test this one, and uses nothing up that does not come back.</summary>
    public bool CanTest(Visit visit, Registration registration)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(registration);
        var counting = visit.CountingAt(time.GetUtcNow());
        var subject = new MethodSubject(visit.Session.Directory, visit.Account, counting);
        return visit.Terms.Methods.Contains(registration.Method)
            && registration.Method is not (MethodKind.RecoveryCode or MethodKind.SecurityQuestions or MethodKind.Vouching)
            && (registration.Method.Sends() ? subject.Of(registration.Method).FirstOrDefault() == registration : counting.Contains(registration));
    }

    /// <summary>Whether there is anything that can be added.</summary>
    public bool OffersAny(Visit visit) => registrable.OfferedTo(visit).Count > 0;

    /// <summary>What the user is asked for.</summary>
    public async Task<RegistrationDue> DueAsync(Visit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var kinds = await UsableAsync(visit, visit.Registrations, cancellationToken);
        return RegistrationDue.Of(visit, kinds.Count, time.GetUtcNow());
    }

    /// <summary>How far the account is from resetting its password by itself.</summary>
    public async Task<ProgressView> ProgressAsync(Visit visit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        if (visit.Policy.Reset is not { } terms)
        {
            return new ProgressView(ProgressState.NotOffered, 0, 0);
        }

        var now = await UsableAsync(visit, visit.CountingAt(time.GetUtcNow()), cancellationToken);
        var later = await UsableAsync(visit, visit.Registrations, cancellationToken);
        var state = GateCombinations.CanSatisfy(now, terms) ? ProgressState.Ready
            : GateCombinations.CanSatisfy(later, terms) ? ProgressState.Later
            : ProgressState.Missing;
        return new ProgressView(state, Math.Min(GateCombinations.Passed(later, terms), terms.Gates), terms.Gates);
    }

    /// <summary>Whether the account can still reset its password by itself without one of its methods.</summary>
    public async Task<bool> StaysCapableAsync(Visit visit, Registration without, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var rest = visit.Registrations.Where(registration => registration != without).ToList();
        return visit.Policy.Reset is not { } terms || GateCombinations.CanSatisfy(await UsableAsync(visit, rest, cancellationToken), terms);
    }

    private Task<IReadOnlyList<MethodKind>> UsableAsync(Visit visit, IReadOnlyList<Registration> registrations, CancellationToken cancellationToken) =>
        methods.UsableAsync(visit.Terms.Methods.Distinct(), new MethodSubject(visit.Session.Directory, visit.Account, registrations) { Rule = visit.Policy.Rule }, cancellationToken);
}
