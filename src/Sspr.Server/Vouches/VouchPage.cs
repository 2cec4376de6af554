using System.Globalization;
using Sspr.Methods.Vouching;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo;
using Sspr.Server.Vouches.Views;
using Sspr.SignIns;

namespace Sspr.Server.Vouches;

/// <summary>The page on which somebody who may vouch answers those who ask, in a session with a second proof.</summary>
/// <remarks>Security: guarded by <c>Without_a_proved_session_nobody_sees_or_answers_a_request</c>.</remarks>
internal sealed class VouchPage(PortalPages pages, FormGate forms, SessionAtHand atHand, ListVouches list, AnswerVouch answer)
{
    /// <summary>Its address.</summary>
    public const string Path = "/vouch";

    /// <summary>Where an approval goes.</summary>
    public const string Approve = Path + "/approve";

    /// <summary>Where a refusal goes.</summary>
    public const string Refuse = Path + "/refuse";

    private static readonly FormField Request = new("request", MostBytes: 32);
    private static readonly FormField Number = new("number", MostBytes: 64);

    /// <summary>Shows the requests.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is { } visit)
        {
            await WriteAsync(context, StatusCodes.Status200OK, visit);
        }
    }

    /// <summary>Takes the number that the applicant reads out.</summary>
    public async Task ApproveAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Request, Number);
        if (form is null || await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        var texts = PortalPages.TextsFor(context).Vouches;
        var id = IdOf(form);
        switch (await answer.ApproveAsync(Of(visit), id, form.Text(Number), context.RequestAborted))
        {
            case AnswerVouchResult.Done:
                await WriteAsync(context, StatusCodes.Status200OK, visit, notice: texts.Approved);
                break;
            case AnswerVouchResult.WrongNumber wrong:
                await WriteAsync(context, StatusCodes.Status400BadRequest, visit, error: texts.WrongNumber(wrong.Left), at: id);
                break;
            default:
                await WriteAsync(context, StatusCodes.Status409Conflict, visit, notice: texts.Gone);
                break;
        }
    }

    /// <summary>Takes it that somebody else is asking.</summary>
    public async Task RefuseAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Request);
        if (form is null || await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        var texts = PortalPages.TextsFor(context).Vouches;
        var done = await answer.RefuseAsync(Of(visit), IdOf(form), context.RequestAborted) is AnswerVouchResult.Done;
        await WriteAsync(
            context, done ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, visit, notice: done ? texts.Refused : texts.Gone);
    }

    private static Guid IdOf(StrictForm form) => Guid.TryParseExact(form.Text(Request), "N", out var id) ? id : Guid.Empty;

    private static Voucher Of(Visit visit) => new(visit.Session.Directory, visit.Account, visit.Session.AccountKey);

    private async Task WriteAsync(
        HttpContext context, int status, Visit visit, string? notice = null, string? error = null, Guid at = default)
    {
        var open = await list.ExecuteAsync(Of(visit), context.RequestAborted);
        await pages.WriteAsync<VouchList>(context, status, new VouchView(
            [.. open.Select(request => new VouchItem(
                request.Challenge.ToString("N"),
                request.DisplayName ?? request.LoginName,
                request.LoginName,
                request.AskedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                string.Equals(request.Source, visit.Session.Source, StringComparison.Ordinal),
                request.Challenge == at ? error : null))],
            notice));
    }
}
