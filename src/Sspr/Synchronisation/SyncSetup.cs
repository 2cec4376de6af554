using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sspr.Synchronisation;

/// <summary>Adds the synchronisation; the host adds <see cref="SyncSources"/>.</summary>
internal static class SyncSetup
{
    public static IServiceCollection AddSsprSynchronisation(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<SyncOptions>()
            .Bind(settings.GetSection(SyncOptions.Section), static binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<SyncOptions>, SyncOptionsCheck>()
            .AddSingleton<SyncSignal>()
            .AddSingleton<RunSync>()
            .AddSingleton<AskSync>()
            .AddSingleton<SyncOne>()
            .AddSingleton<SyncByName>()
            .AddSingleton<SyncOnes>()
            .AddSingleton<Diagnosis.SyncLook>()
            .AddSingleton<Outlook.JudgePerson>()
            .AddSingleton<Outlook.ReadOutlook>()
            .AddSingleton<Outlook.LookAhead>()
            .AddSingleton<Outlook.KeepOutlook>()
            .AddHostedService<Outlook.OutlookClock>()
            .AddHostedService<SyncWorker>()
            .AddHostedService(static services => services.GetRequiredService<SyncOnes>());
    }
}

/// <summary>What the attributes of <see cref="SyncOptions"/> cannot say.</summary>
internal sealed class SyncOptionsCheck : IValidateOptions<SyncOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults =
        [
            .. options.Directories.GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1)
                .Select(static group => $"{SyncOptions.Section}:Directories names \"{group.Key}\" twice. Allowed: each name once."),
            .. options.Directories.SelectMany(static (one, at) => SyncScope.FaultsOf(one).Select(fault => $"{SyncOptions.Section}:Directories:{at}:Conditions {fault}")),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
