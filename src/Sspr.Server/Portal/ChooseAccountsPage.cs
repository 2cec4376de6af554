using Sspr.Accounts;
using Sspr.Resets;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that asks for which of a person's accounts the new password is. Who has one account never sees it.</summary>
internal sealed class ChooseAccountsPage(
    PortalPages pages, FormGate forms, ResetAtHand atHand, PersonAttempts attempts, Resets.ChooseAccounts choose, TimeProvider time)
{
    // the one that the person proved, and the others
    private const int MostAccounts = 1 + OtherAccounts.MostOthers;

    private static readonly FormField[] Fields =
        [.. Enumerable.Range(1, MostAccounts).Select(static number => new FormField($"account{number}", MostBytes: 64, IsOptional: true))];

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.ChooseAccounts) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Takes the choice.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Fields);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is not { } key)
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
            return;
        }

        List<string> chosen = [.. Fields.Select(field => form.Text(field)).OfType<string>().Where(static text => text.Length > 0)];
        switch (await choose.ExecuteAsync(key, chosen, context.RequestAborted))
        {
            case ChooseAccountsResult.Moved moved:
                ResetAtHand.GoTo(context, PagePaths.Of(moved.Reset));
                break;
            case ChooseAccountsResult.NoneChosen none:
                await WriteAsync(context, StatusCodes.Status400BadRequest, none.Reset, PortalPages.TextsFor(context).Accounts.ChooseNone);
                break;
            default:
                ResetAtHand.GoTo(context, PagePaths.Start);
                break;
        }
    }

    private async Task WriteAsync(HttpContext context, int status, Reset reset, string? error = null)
    {
        var all = await attempts.OfAsync(reset, context.RequestAborted);
        var texts = PortalPages.TextsFor(context).Accounts;
        await pages.WriteAsync<ChooseAccounts>(context, status, new ChooseAccountsView
        {
            Offered = AccountLines.Of([.. all.Where(static one => one.State == ResetState.ChoosingAccounts)], texts),
            NotIncluded = AccountLines.Of([.. all.Where(static one => one.State == ResetState.NotIncluded)], texts),
            Step = PortalPages.StepOfGate(reset.GatesPassed),
            MinutesLeft = (int)Math.Ceiling((reset.ExpiresAt - time.GetUtcNow()).TotalMinutes),
            SupportCode = all[0].SupportCode.Value,
            Error = error,
        }, reset);
    }
}
