using System.Globalization;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis.Entra;

/// <summary>One line for everything that was looked at in a tenant.</summary>
internal static class TenantChecks
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Check> Of(TenantFacts tenant, TenantPopulation population)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(population);
        yield return Line("organization", tenant.Organisation, static value => value.IsSynchronised == true
            ? $"{value.Name}, synchronised {Evidence.At(value.LastSyncAt)}"
            : $"{value.Name}, not synchronised");
        yield return Line("authorizationPolicy", tenant.AdministratorsMayReset, static value => $"allowedToUseSSPR = {(value ? "true" : "false")}");
        yield return Line("authenticationMethodsPolicy", tenant.Methods, static value =>
            $"{value.Migration}; {Evidence.Join(value.Methods.Where(static method => method.IsEnabled).Select(static method => method.Id))}");
        yield return Line("subscribedSkus", tenant.Skus, static value =>
            Evidence.Join(value.Select(static sku => string.Create(CultureInfo.InvariantCulture, $"{sku.Name} {sku.Used}/{sku.Bought}"))));
        yield return Line("onPremisesSynchronization", tenant.SyncFeatures, static value =>
            $"writeback {Word(value.PasswordWriteback)}, hashes {Word(value.PasswordSync)}");
        yield return Line("domains", tenant.Domains, static value =>
            Evidence.Join(value.Select(static domain => domain.IsFederated ? $"{domain.Name} (federated)" : domain.Name)));
        yield return Line("serviceHealth", tenant.Health, static value => Evidence.Join(value.Select(static part => $"{part.Part} {part.Status}")));
        yield return Line("directoryAudits", tenant.Events, static value =>
            string.Create(CultureInfo.InvariantCulture, $"{value.Items.Count} events{CutOff(value.CutOffBecause)}"));
        if (tenant.Premises is { } domain)
        {
            yield return Line("domain", domain, static value =>
                $"{value.Domain.DnsName} ({value.Server}); {Evidence.Join(value.Accounts.Select(static account => account.Facts.LoginName))}");
        }

        if (tenant.Way is { } way)
        {
            var reached = way.Endpoints.Count(static state => state.IsReached);
            yield return new Check(
                LocalText.Plain("endpoints"),
                reached == way.Endpoints.Count ? CheckState.Usable : CheckState.NotUsable,
                new($"{reached} of {way.Endpoints.Count} reached from {way.From}", $"{way.From} から {way.Endpoints.Count} 件中 {reached} 件に到達"));
        }

        yield return Line("users", population.Users, static value =>
            string.Create(CultureInfo.InvariantCulture, $"{value.Items.Count}{CutOff(value.CutOffBecause)}"));
        yield return Line("userRegistrationDetails", population.Registrations, static value =>
            string.Create(CultureInfo.InvariantCulture, $"{value.Items.Count}{CutOff(value.CutOffBecause)}"));
    }

    private static Check Line<T>(string subject, Fact<T> fact, Func<T, string> words) => fact switch
    {
        Fact<T>.Known { Value: var value } => new Check(LocalText.Plain(subject), CheckState.Usable, PhraseBook.Of(words(value))),
        Fact<T>.NotFoundOut { Because: var because } => new Check(LocalText.Plain(subject), CheckState.NotFoundOut, PhraseBook.Of(because)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string CutOff(string? because) => because is null ? string.Empty : $", cut off: {because}";

    private static string Word(bool? value) => value switch { true => "on", false => "off", null => "-" };
}
