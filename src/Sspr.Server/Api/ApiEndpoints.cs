namespace Sspr.Server.Api;

/// <summary>The addresses of the API.</summary>
internal static class ApiEndpoints
{
    /// <summary>What they all begin with.</summary>
    public const string Root = "/api";

    private const string Resets = $"{Root}/v1/resets";
    private const string Current = $"{Resets}/current";

    /// <summary>Adds what the API stands on.</summary>
    public static IServiceCollection AddResetsApi(this IServiceCollection services) => services
        .AddSingleton<ResetsApi>()
        .AddSingleton<MethodsApi>()
        .AddSingleton<PasswordsApi>();

    /// <summary>Adds the addresses.</summary>
    public static void MapResetsApi(this IEndpointRouteBuilder endpoints)
    {
        var resets = endpoints.ServiceProvider.GetRequiredService<ResetsApi>();
        var passwords = endpoints.ServiceProvider.GetRequiredService<PasswordsApi>();
        Map(endpoints, HttpMethods.Post, Resets, resets.StartAsync);
        Map(endpoints, HttpMethods.Get, Current, resets.ShowAsync);
        Map(endpoints, HttpMethods.Get, $"{Current}/rules", resets.ShowRulesAsync);
        var methods = endpoints.ServiceProvider.GetRequiredService<MethodsApi>();
        Map(endpoints, HttpMethods.Get, $"{Current}/methods", methods.ListAsync);
        Map(endpoints, HttpMethods.Post, $"{Current}/method", methods.ChooseAsync);
        Map(endpoints, HttpMethods.Post, $"{Current}/proof", resets.ProveAsync);
        Map(endpoints, HttpMethods.Post, $"{Current}/proof/again", resets.SendAgainAsync);
        Map(endpoints, HttpMethods.Post, $"{Current}/password", passwords.SubmitAsync);
        Map(endpoints, HttpMethods.Post, $"{Current}/settle", passwords.SettleAsync);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string method, string path, RequestDelegate take) =>
        endpoints.MapMethods(path, [method], take);
}
