using Sspr.Diagnosis.Entra.Rules;

namespace Sspr.Diagnosis.Entra;

/// <summary>Every rule, the order being that of printing among findings of one weight. An explicit list; a test holds it and the folder together.</summary>
internal static class EntraRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IEntraRule> All { get; } =
    [
        new UserUnknown(),
        new UserDisabled(),
        new UserIsGuest(),
        new ResetsBlocked(),
        new AdministratorsSwitchedOff(),
        new UserNotInScope(),
        new NoPremiumPlan(),
        new UserNotLicensed(),
        new MethodsNotAllowed(),
        new AdministratorTooFewMethods(),
        new TooFewMethods(),
        new NoMethodAllowed(),
        new AccountNotInDomain(),
        new AccountTwiceInDomain(),
        new AccountDisabledInDomain(),
        new AdminCountInDomain(),
        new SyncAccountUnusable(),
        new InheritanceOffInDomain(),
        new SyncRightMissing(),
        new PolicyHintsMissing(),
        new PasswordTooYoungInDomain(),
        new SyncAccountMissing(),
        new UnexpireRightMissing(),
        new MinimumAgeSet(),
        new DomainClockDiffers(),
        new NeverExpiresInDomain(),
        new PlaceReserved(),
        new AccountElsewhere(),
        new ChangeRightMissing(),
        new EndpointUnresolved(),
        new EndpointBlocked(),
        new EndpointProxyRefuses(),
        new EndpointTlsFails(),
        new EndpointInspected(),
        new UserNotInReport(),
        new WritebackOff(),
        new ResetsFailing(),
        new LastResetFailed(),
        new MicrosoftInTrouble(),
        new SyncStale(),
        new UserSyncErrors(),
        new FederatedNotSynchronised(),
        new PhoneMalformed(),
        new OnlyAuthenticatorAllowed(),
        new TextsAndCallsEnd(),
        new MigrationUnfinished(),
        new PlansRunOut(),
        new TakeoverOpen(),
        new WeakPasswordsAllowed(),
        new PasswordsExpire(),
    ];

    /// <summary>Those about a tenant.</summary>
    public static IReadOnlyList<ITenantRule> OfTenant { get; } = [.. All.OfType<ITenantRule>()];

    /// <summary>Those about the way to Microsoft.</summary>
    public static IReadOnlyList<EndpointRule> OfWay { get; } = [.. All.OfType<EndpointRule>()];

    /// <summary>Those about a user.</summary>
    public static IReadOnlyList<ITenantUserRule> OfUser { get; } = [.. All.OfType<ITenantUserRule>()];
}
