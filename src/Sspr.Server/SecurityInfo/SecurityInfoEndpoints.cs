namespace Sspr.Server.SecurityInfo;

/// <summary>The pages on which users look after their own methods, and their addresses.</summary>
internal static class SecurityInfoEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the pages stand on.</summary>
    public static IServiceCollection AddSecurityInfo(this IServiceCollection services) => services
        .AddSingleton<SessionAtHand>()
        .AddSingleton<SecondStepPage>()
        .AddSingleton<SignInPage>()
        .AddSingleton<MethodsOverview>()
        .AddSingleton<MethodsPage>()
        .AddSingleton<AddPage>()
        .AddSingleton<ConfirmPage>();

    /// <summary>Adds the addresses, unless signing in is switched off. A GET changes nothing.</summary>
    public static void MapSecurityInfo(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SignIns.SignInOptions>>().Value.Enabled)
        {
            return;
        }

        MapSigningIn(endpoints, services.GetRequiredService<SignInPage>(), services.GetRequiredService<SecondStepPage>());
        MapMethods(endpoints, services.GetRequiredService<MethodsPage>());
        MapAdding(endpoints, services.GetRequiredService<AddPage>(), services.GetRequiredService<ConfirmPage>());
    }

    private static void MapSigningIn(IEndpointRouteBuilder endpoints, SignInPage signIn, SecondStepPage second)
    {
        MapPage(endpoints, SecurityInfoPaths.SignIn, signIn.ShowAsync);
        MapPage(endpoints, SecurityInfoPaths.Ended, signIn.ShowEndedAsync);
        MapPage(endpoints, SecurityInfoPaths.Second, second.ShowAsync);
        MapForm(endpoints, SecurityInfoPaths.SignIn, signIn.SubmitAsync);
        MapForm(endpoints, SecurityInfoPaths.SignOut, signIn.SignOutAsync);
        MapForm(endpoints, SecurityInfoPaths.BeginSecond, second.SubmitAsync);
        MapForm(endpoints, SecurityInfoPaths.Pass, second.SubmitPassAsync);
    }

    private static void MapMethods(IEndpointRouteBuilder endpoints, MethodsPage methods)
    {
        const string One = SecurityInfoPaths.OneMethod + "/{reference}";
        MapPage(endpoints, SecurityInfoPaths.Root, methods.ShowAsync);
        MapPage(endpoints, SecurityInfoPaths.Root + "/done/{what}", methods.ShowAfterAsync);
        MapPage(endpoints, SecurityInfoPaths.Due, methods.ShowDueAsync);
        MapPage(endpoints, One + "/remove", methods.ShowRemoveAsync);
        MapForm(endpoints, SecurityInfoPaths.Keep, methods.KeepAsync);
        MapForm(endpoints, SecurityInfoPaths.Later, methods.PutOffAsync);
        MapForm(endpoints, One + "/remove", methods.RemoveAsync);
        MapForm(endpoints, One + "/default", methods.SetDefaultAsync);
        MapForm(endpoints, One + "/test", methods.TestAsync);
    }

    private static void MapAdding(IEndpointRouteBuilder endpoints, AddPage add, ConfirmPage confirm)
    {
        MapPage(endpoints, SecurityInfoPaths.Add, add.ShowAsync);
        MapPage(endpoints, SecurityInfoPaths.Add + "/{kind}", add.ShowFormAsync);
        MapPage(endpoints, SecurityInfoPaths.OneMethod + "/{reference}/replace", add.ShowReplaceAsync);
        MapPage(endpoints, SecurityInfoPaths.Confirm, confirm.ShowAsync);
        MapForm(endpoints, SecurityInfoPaths.Add + "/{kind}", add.SubmitAsync);
        MapForm(endpoints, SecurityInfoPaths.Confirm, confirm.SubmitAsync);
    }

    private static void MapPage(IEndpointRouteBuilder endpoints, string path, RequestDelegate page) =>
        endpoints.MapMethods(path, Reading, page);

    private static void MapForm(IEndpointRouteBuilder endpoints, string path, RequestDelegate take) =>
        endpoints.MapMethods(path, [HttpMethods.Post], take);
}
