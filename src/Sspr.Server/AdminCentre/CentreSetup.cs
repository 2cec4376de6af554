namespace Sspr.Server.AdminCentre;

/// <summary>Adds the pages of administrators, auditors and helpdesk.</summary>
internal static class CentreSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAdminCentre(this IServiceCollection services) => services
        .AddSingleton<CentrePages>()
        .AddSingleton<CentreForms>()
        .AddSingleton<CentreQuestions>()
        .AddSingleton<PeopleFile>()
        .AddSingleton<CentreSignIn>()
        .AddSingleton<ICentreArea>(static provider => provider.GetRequiredService<CentreSignIn>())
        .AddSingleton<ICentreArea, HealthPage>()
        .AddSingleton<ICentreArea, WhyPage>()
        .AddSingleton<ICentreArea, OutlookPages>()
        .AddSingleton<ICentreArea, WhatIfPage>()
        .AddSingleton<ICentreArea, ProblemPages>()
        .AddSingleton<CentreRouter>();
}
