using Sspr.Audit;

namespace Sspr.Server.Operator;

/// <summary>Adds the operator's socket to the server: services and the pipeline behind it.</summary>
internal static class OperatorServices
{
    /// <summary>Adds the services; the listener is <see cref="OperatorSocket.Listen"/>.</summary>
    public static IServiceCollection AddOperatorSocket(this IServiceCollection services, IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddOptions<OperatorOptions>()
            .Bind(settings.GetSection(OperatorOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<VerifyAudit>()
            .AddSingleton<InstallationFactGatherer>()
            .AddSingleton<SharedHealth>()
            .AddSingleton<OperatorActions>()
            .AddSingleton<OperatorAccounts>()
            .AddSingleton<IOperatorArea, OperatorAgents>()
            .AddSingleton<IOperatorArea, OperatorPolicy>()
            .AddSingleton<IOperatorArea, OperatorMessages>()
            .AddSingleton<IOperatorArea, OperatorTestSends>()
            .AddSingleton<IOperatorArea, OperatorTokens>()
            .AddSingleton<IOperatorArea, OperatorRegistrations>()
            .AddSingleton<IOperatorArea, OperatorBlocks>()
            .AddSingleton<IOperatorArea, OperatorApiKeys>()
            .AddSingleton<IOperatorArea, OperatorReminders>()
            .AddSingleton<IOperatorArea, OperatorRehearsals>()
            .AddSingleton<IOperatorArea, OperatorSync>()
            .AddSingleton<IOperatorArea, OperatorOutlook>()
            .AddSingleton<IOperatorArea, OperatorRelay>()
            .AddSingleton<OperatorRoutes>()
            .AddHostedService(_ => new OperatorSocket(OperatorOptions.PathFrom(settings)));
    }

    /// <summary>
    /// Answers what comes in over the socket, and nothing else. Goes before everything that looks at hosts, paths or forms: an operator
    /// never reaches the pages this way, and nobody reaches the operator's routes any other way.
    /// </summary>
    /// <remarks>Security: guarded by <c>Nothing_of_the_operator_is_reachable_over_TCP</c>.</remarks>
    public static IApplicationBuilder UseOperatorSocket(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var routes = app.ApplicationServices.GetRequiredService<OperatorRoutes>();
        return app.Use((context, next) =>
            context.Features.Get<OperatorConnection>() is null ? next(context) : routes.AnswerAsync(context));
    }
}
