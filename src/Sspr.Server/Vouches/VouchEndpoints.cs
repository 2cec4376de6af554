namespace Sspr.Server.Vouches;

/// <summary>The page on which people vouch for others, and its addresses.</summary>
internal static class VouchEndpoints
{
    /// <summary>Adds what the page stands on.</summary>
    public static IServiceCollection AddVouches(this IServiceCollection services) => services.AddSingleton<VouchPage>();

    /// <summary>Adds the addresses, unless signing in is switched off. A GET changes nothing.</summary>
    public static void MapVouches(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SignIns.SignInOptions>>().Value.Enabled)
        {
            var page = services.GetRequiredService<VouchPage>();
            endpoints.MapMethods(VouchPage.Path, [HttpMethods.Get, HttpMethods.Head], page.ShowAsync);
            endpoints.MapMethods(VouchPage.Approve, [HttpMethods.Post], page.ApproveAsync);
            endpoints.MapMethods(VouchPage.Refuse, [HttpMethods.Post], page.RefuseAsync);
        }
    }
}
