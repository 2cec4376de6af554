using Sspr.Methods;
using Sspr.Resets;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page that offers the methods. Before the first proof it is the same for everybody.</summary>
internal sealed class ChooseMethodPage(
    PortalPages pages,
    FormGate forms,
    ResetAtHand atHand,
    ListChoices choices,
    Resets.ChooseMethod choose,
    UniformReply uniform,
    TimeProvider time)
{
    private static readonly FormField Method = new("method", MostBytes: 64, IsOptional: true);

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, PagePaths.ChooseMethod) is { } reset)
        {
            await WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Takes a choice.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Method);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is not { } key)
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
            return;
        }

        var result = Enum.TryParse<MethodKind>(form.Text(Method), out var kind) && Enum.IsDefined(kind)
            ? await uniform.ReplyAsync(() => choose.ExecuteAsync(key, kind, context.RequestAborted), context.RequestAborted)
            : null;
        await AnswerAsync(context, result);
    }

    /// <summary>Goes back from a challenge to the choice.</summary>
    public async Task GoBackAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context);
        if (form is null)
        {
            return;
        }

        if (PortalCookies.ReadReset(context) is { } key
            && await choose.GoBackAsync(key, context.RequestAborted) is ChooseMethodResult.Moved moved)
        {
            ResetAtHand.GoTo(context, PagePaths.Of(moved.Reset));
        }
        else
        {
            ResetAtHand.GoTo(context, PagePaths.Start);
        }
    }

    private async Task AnswerAsync(HttpContext context, ChooseMethodResult? result)
    {
        switch (result)
        {
            case ChooseMethodResult.Moved moved:
                ResetAtHand.GoTo(context, PagePaths.Of(moved.Reset));
                break;
            case ChooseMethodResult.NoReset:
                ResetAtHand.GoTo(context, PagePaths.Start);
                break;
            default:
                if (await atHand.AtAsync(context, PagePaths.ChooseMethod) is { } reset)
                {
                    await WriteAsync(context, StatusCodes.Status400BadRequest, reset, PortalPages.TextsFor(context).Methods.ChooseNone);
                }

                break;
        }
    }

    private async Task WriteAsync(HttpContext context, int status, Reset reset, string? error = null)
    {
        var kinds = await choices.ExecuteAsync(reset, context.RequestAborted);
        await pages.WriteAsync<ChooseMethod>(context, status, new ChooseMethodView
        {
            Kinds = [.. kinds.Select(static kind => kind.ToString())],
            IsNext = reset.GatesPassed > 0 || reset.Kind == AttemptKind.SignIn,
            Step = reset.Kind == AttemptKind.SignIn ? null : PortalPages.StepOfGate(reset.GatesPassed),
            MinutesLeft = (int)Math.Ceiling((reset.ExpiresAt - time.GetUtcNow()).TotalMinutes),
            SupportCode = reset.SupportCode.Value,
            Error = error,
        }, reset);
    }
}
