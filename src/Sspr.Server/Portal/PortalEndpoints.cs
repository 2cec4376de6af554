using Sspr.Resets;

namespace Sspr.Server.Portal;

/// <summary>The pages of the portal and their addresses.</summary>
internal static class PortalEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the pages stand on.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton<Methods.SecurityQuestions.IQuestionTexts, Texts.QuestionTexts>()
        .AddSingleton<PageRenderer>()
        .AddSingleton<PortalPages>()
        .AddSingleton<ErrorPages>()
        .AddSingleton<FormGate>()
        .AddSingleton<ResetAtHand>()
        .AddSingleton<StartPage>()
        .AddSingleton<ChooseMethodPage>()
        .AddSingleton<ProvePrompts>()
        .AddSingleton<ProvePage>()
        .AddSingleton<PassphraseOffer>()
        .AddSingleton<ConfirmUnlockPage>()
        .AddSingleton<NotMePage>()
        .AddSingleton<UserNamePage>()
        .AddSingleton<ChooseAccountsPage>()
        .AddSingleton<NewPasswordPage>()
        .AddSingleton<CheckingPage>()
        .AddSingleton<TypeAgainPage>()
        .AddSingleton<EndPages>();

    /// <summary>Adds the addresses. A GET changes nothing.</summary>
    public static void MapPortal(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        MapStarts(endpoints, services);
        MapGates(endpoints, services);
        MapWrites(endpoints, services);
        var ends = services.GetRequiredService<EndPages>();
        MapPage(endpoints, PagePaths.Done, ends.ShowDoneAsync);
        MapPage(endpoints, PagePaths.Ended, ends.ShowEndedAsync);
        var notMe = services.GetRequiredService<NotMePage>();
        MapPage(endpoints, NotMePage.Route, notMe.ShowAsync);
        MapForm(endpoints, NotMePage.Action, notMe.SubmitAsync);
    }

    private static void MapStarts(IEndpointRouteBuilder endpoints, IServiceProvider services)
    {
        var (start, names) = (services.GetRequiredService<StartPage>(), services.GetRequiredService<UserNamePage>());
        foreach (var kind in new[] { AttemptKind.Reset, AttemptKind.Unlock, AttemptKind.Change })
        {
            MapPage(endpoints, PagePaths.StartOf(kind), context => start.ShowAsync(context, kind));
            MapForm(endpoints, PagePaths.StartOf(kind), context => start.SubmitAsync(context, kind));
        }

        MapPage(endpoints, UserNamePage.Path, names.ShowAsync);
        MapForm(endpoints, UserNamePage.Path, names.SubmitAsync);
    }

    private static void MapGates(IEndpointRouteBuilder endpoints, IServiceProvider services)
    {
        var (choose, prove) = (services.GetRequiredService<ChooseMethodPage>(), services.GetRequiredService<ProvePage>());
        MapPage(endpoints, PagePaths.ChooseMethod, choose.ShowAsync);
        MapForm(endpoints, PagePaths.ChooseMethod, choose.SubmitAsync);
        MapForm(endpoints, PagePaths.OtherMethod, choose.GoBackAsync);
        MapPage(endpoints, PagePaths.Prove, prove.ShowAsync);
        MapForm(endpoints, PagePaths.Prove, prove.SubmitAsync);
        MapForm(endpoints, PagePaths.SendAgain, prove.SendAgainAsync);

        // a reload after "send a new code" is a GET of this address
        MapPage(endpoints, PagePaths.SendAgain, static context =>
        {
            ResetAtHand.GoTo(context, PagePaths.Prove);
            return Task.CompletedTask;
        });
    }

    private static void MapWrites(IEndpointRouteBuilder endpoints, IServiceProvider services)
    {
        var (password, again) = (services.GetRequiredService<NewPasswordPage>(), services.GetRequiredService<TypeAgainPage>());
        var unlock = services.GetRequiredService<ConfirmUnlockPage>();
        var accounts = services.GetRequiredService<ChooseAccountsPage>();
        MapPage(endpoints, PagePaths.ChooseAccounts, accounts.ShowAsync);
        MapForm(endpoints, PagePaths.ChooseAccounts, accounts.SubmitAsync);
        MapPage(endpoints, PagePaths.NewPassword, password.ShowAsync);
        MapForm(endpoints, PagePaths.NewPassword, password.SubmitAsync);
        MapPage(endpoints, PagePaths.ConfirmUnlock, unlock.ShowAsync);
        MapForm(endpoints, PagePaths.ConfirmUnlock, unlock.SubmitAsync);
        MapPage(endpoints, PagePaths.Checking, services.GetRequiredService<CheckingPage>().ShowAsync);
        MapPage(endpoints, PagePaths.TypeAgain, again.ShowAsync);
        MapForm(endpoints, PagePaths.TypeAgain, again.SubmitAsync);
    }

    private static void MapPage(IEndpointRouteBuilder endpoints, string path, RequestDelegate page) =>
        endpoints.MapMethods(path, Reading, page);

    private static void MapForm(IEndpointRouteBuilder endpoints, string path, RequestDelegate take) =>
        endpoints.MapMethods(path, [HttpMethods.Post], take);
}
