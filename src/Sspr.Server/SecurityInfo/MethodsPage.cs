using Sspr.Notifications;
using Sspr.Registrations;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo.Views;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>The list of one's own methods, and what can be done with one of them.</summary>
internal sealed class MethodsPage(
    PortalPages pages,
    FormGate forms,
    SessionAtHand atHand,
    MethodsOverview overview,
    ChangeRegistrations change,
    SecondProof second,
    ISessionStore sessions,
    TimeProvider time)
{
    private const string Reference = "reference";

    /// <summary>Shows the list, or first what is due.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        if (!visit.Session.PutOff && await overview.DueAsync(visit, context.RequestAborted) is not RegistrationDue.Nothing)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Due);
            return;
        }

        await WriteAsync(context, visit, done: null);
    }

    /// <summary>Shows the list after something was done.</summary>
    public async Task ShowAfterAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is { } visit)
        {
            await WriteAsync(context, visit, Enum.TryParse<Done>((string?)context.GetRouteValue("what"), ignoreCase: true, out var done) ? done : null);
        }
    }

    /// <summary>Shows what is due.</summary>
    public async Task ShowDueAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        if (await overview.DueAsync(visit, context.RequestAborted) is RegistrationDue.Nothing)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
            return;
        }

        var due = await overview.DueAsync(visit, context.RequestAborted);
        await pages.WriteAsync<Due>(context, StatusCodes.Status200OK, new DueView(
            (due as RegistrationDue.Register)?.Missing ?? 0, overview.ItemsOf(visit, PortalPages.TextsFor(context).Tag)));
    }

    /// <summary>Confirms that all still hold.</summary>
    public async Task KeepAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is not null && await atHand.AtAsync(context, SessionLevel.Proved) is { } visit)
        {
            await change.ConfirmAllAsync(visit, context.RequestAborted);
            ResetAtHand.GoTo(context, SecurityInfoPaths.After(Done.Kept));
        }
    }

    /// <summary>Puts off what is due until the next sign-in.</summary>
    public async Task PutOffAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is not null && await atHand.AtAsync(context, SessionLevel.Proved) is { } visit)
        {
            await sessions.PutOffAsync(visit.Session.Id, context.RequestAborted);
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
        }
    }

    /// <summary>Asks whether one is really to be taken away.</summary>
    public async Task ShowRemoveAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } found)
        {
            var item = overview.ItemOf(found.Visit, found.Registration, PortalPages.TextsFor(context).Tag);
            var stays = await overview.StaysCapableAsync(found.Visit, found.Registration, context.RequestAborted);
            await pages.WriteAsync<RemoveMethod>(context, StatusCodes.Status200OK, new RemoveView(item, stays));
        }
    }

    /// <summary>Takes one away.</summary>
    public async Task RemoveAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is not null && await FindAsync(context) is { } found)
        {
            await change.RemoveAsync(
                found.Visit, RegistrationReference.Of(found.Registration), PortalPages.TextsFor(context).Tag, context.RequestAborted);
            ResetAtHand.GoTo(context, SecurityInfoPaths.After(Done.Removed));
        }
    }

    /// <summary>Has one offered first.</summary>
    public async Task SetDefaultAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is not null && await FindAsync(context) is { } found)
        {
            await change.SetDefaultAsync(found.Visit, RegistrationReference.Of(found.Registration), context.RequestAborted);
            ResetAtHand.GoTo(context, SecurityInfoPaths.After(Done.Default));
        }
    }

    /// <summary>Tries one out: a challenge is issued and a proof taken, and nothing follows from it.</summary>
    public async Task TestAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is null || await FindAsync(context) is not { } found)
        {
            return;
        }

        if (!overview.CanTest(found.Visit, found.Registration))
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
            return;
        }

        var (key, attempt) = await second.BeginAsync(
            found.Visit, [found.Registration.Method], PortalPages.TextsFor(context).Tag, context.RequestAborted);
        PortalCookies.GiveReset(context, key);
        ResetAtHand.GoTo(context, PagePaths.Of(attempt));
    }

    private async Task<(Visit Visit, Registration Registration)?> FindAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return null;
        }

        if (RegistrationReference.Find(visit.Registrations, (string?)context.GetRouteValue(Reference)) is { } registration)
        {
            return (visit, registration);
        }

        ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
        return null;
    }

    private async Task WriteAsync(HttpContext context, Visit visit, Done? done)
    {
        var texts = PortalPages.TextsFor(context);
        var progress = await overview.ProgressAsync(visit, context.RequestAborted);
        var latest = visit.Registrations.Where(registration => !registration.Counts(time.GetUtcNow())).Max(static one => (DateTimeOffset?)one.UsableFrom);
        await pages.WriteAsync<Methods>(context, StatusCodes.Status200OK, new MethodsView
        {
            AccountName = visit.Account.DisplayName ?? visit.Account.LoginName,
            Items = overview.ItemsOf(visit, texts.Tag),
            OnFile = MethodsOverview.OnFileOf(visit),
            Progress = progress,
            CapableFrom = progress.State == ProgressState.Later && latest is { } from ? MailData.Moment(from, texts.Tag) : null,
            CanAdd = overview.OffersAny(visit),
            Notice = done is { } what ? texts.SecurityInfo.DoneText(what.ToString()) : null,
        });
    }
}
