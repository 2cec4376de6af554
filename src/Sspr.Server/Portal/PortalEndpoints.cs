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
        .AddSingleton<ConfirmUnlockPage>()
        .AddSingleton<NotMePage>()
        .AddSingleton<UserNamePage>()
        .AddSingleton<NewPasswordPage>()
        .AddSingleton<CheckingPage>()
        .AddSingleton<TypeAgainPage>()
        .AddSingleton<EndPages>();

    /// <summary>Adds the addresses. A GET changes nothing.</summary>
    public static void MapPortal(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var (start, prove) = (services.GetRequiredService<StartPage>(), services.GetRequiredService<ProvePage>());
        var (password, again) = (services.GetRequiredService<NewPasswordPage>(), services.GetRequiredService<TypeAgainPage>());
        var choose = services.GetRequiredService<ChooseMethodPage>();
        var (unlock, notMe) = (services.GetRequiredService<ConfirmUnlockPage>(), services.GetRequiredService<NotMePage>());
        var ends = services.GetRequiredService<EndPages>();

        foreach (var kind in new[] { AttemptKind.Reset, AttemptKind.Unlock, AttemptKind.Change })
        {
            MapPage(endpoints, PagePaths.StartOf(kind), context => start.ShowAsync(context, kind));
            MapForm(endpoints, PagePaths.StartOf(kind), context => start.SubmitAsync(context, kind));
        }

        MapPage(endpoints, PagePaths.ChooseMethod, choose.ShowAsync);
        MapPage(endpoints, PagePaths.Prove, prove.ShowAsync);
        MapPage(endpoints, PagePaths.NewPassword, password.ShowAsync);
        MapPage(endpoints, PagePaths.ConfirmUnlock, unlock.ShowAsync);
        MapForm(endpoints, PagePaths.ConfirmUnlock, unlock.SubmitAsync);
        MapPage(endpoints, NotMePage.Route, notMe.ShowAsync);
        MapForm(endpoints, NotMePage.Action, notMe.SubmitAsync);
        var names = services.GetRequiredService<UserNamePage>();
        MapPage(endpoints, UserNamePage.Path, names.ShowAsync);
        MapForm(endpoints, UserNamePage.Path, names.SubmitAsync);
        MapPage(endpoints, PagePaths.Checking, services.GetRequiredService<CheckingPage>().ShowAsync);
        MapPage(endpoints, PagePaths.TypeAgain, again.ShowAsync);
        MapPage(endpoints, PagePaths.Done, ends.ShowDoneAsync);
        MapPage(endpoints, PagePaths.Ended, ends.ShowEndedAsync);

        MapForm(endpoints, PagePaths.ChooseMethod, choose.SubmitAsync);
        MapForm(endpoints, PagePaths.OtherMethod, choose.GoBackAsync);
        MapForm(endpoints, PagePaths.Prove, prove.SubmitAsync);
        MapForm(endpoints, PagePaths.SendAgain, prove.SendAgainAsync);
        MapForm(endpoints, PagePaths.NewPassword, password.SubmitAsync);
        MapForm(endpoints, PagePaths.TypeAgain, again.SubmitAsync);

        // a reload after "send a new code" is a GET of this address
        MapPage(endpoints, PagePaths.SendAgain, static context =>
        {
            ResetAtHand.GoTo(context, PagePaths.Prove);
            return Task.CompletedTask;
        });
    }

    private static void MapPage(IEndpointRouteBuilder endpoints, string path, RequestDelegate page) =>
        endpoints.MapMethods(path, Reading, page);

    private static void MapForm(IEndpointRouteBuilder endpoints, string path, RequestDelegate take) =>
        endpoints.MapMethods(path, [HttpMethods.Post], take);
}
