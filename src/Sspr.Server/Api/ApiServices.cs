namespace Sspr.Server.Api;

/// <summary>Adds the API to the server.</summary>
internal static class ApiServices
{
    /// <summary>Adds what it stands on.</summary>
    public static IServiceCollection AddUsersApi(this IServiceCollection services) => services
        .AddSingleton<AttemptOfKey>()
        .AddSingleton<AttemptsApi>()
        .AddSingleton<MethodsApi>()
        .AddSingleton<ProofsApi>()
        .AddSingleton<PasswordsApi>()
        .AddSingleton<AccountsApi>()
        .AddSingleton<UserNamesApi>()
        .AddSingleton<ApiEndpoints>();

    /// <summary>Adds the addresses, and the document about them.</summary>
    public static void MapUsersApi(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var all = endpoints.ServiceProvider.GetRequiredService<ApiEndpoints>().All();
        foreach (var endpoint in all)
        {
            endpoints.MapMethods(endpoint.Path, [endpoint.Method], endpoint.Take);
        }

        var document = ApiDocument.OfUsers(all);
        endpoints.MapMethods(ApiDocument.UsersPath, [HttpMethods.Get, HttpMethods.Head], context => ApiDocument.WriteAsync(context, document));
    }
}
