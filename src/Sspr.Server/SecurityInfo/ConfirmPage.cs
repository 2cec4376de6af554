using Sspr.Methods;
using Sspr.Registrations;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo.Views;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>The second step of adding: the page shows what was handed out, and the user shows that it arrived.</summary>
internal sealed class ConfirmPage(PortalPages pages, FormGate forms, SessionAtHand atHand, ConfirmRegistration confirm, TimeProvider time)
{
    private const int MostFields = 10;

    private static readonly FormField Code = new("code", MostBytes: 1024, IsOptional: true);
    private static readonly FormField Credential = new("credential", MostBytes: 8192, IsOptional: true);
    private static readonly FormField[] Fields =
        [.. Enumerable.Range(1, MostFields).Select(static number => new FormField($"field-{number}", MostBytes: 1024, IsOptional: true))];

    /// <summary>Shows it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is { } visit)
        {
            await WriteAsync(context, StatusCodes.Status200OK, visit, error: null);
        }
    }

    /// <summary>Takes the proof.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, [Code, Credential, .. Fields]);
        if (form is null || await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        var (proof, texts) = (ProofOf(form), PortalPages.TextsFor(context));
        if (proof.IsEmpty)
        {
            // an empty field is no guess and uses up none
            await WriteAsync(context, StatusCodes.Status400BadRequest, visit, texts.SecurityInfo.ConfirmEmpty);
            return;
        }

        switch (await confirm.ExecuteAsync(visit, proof, texts.Tag, context.RequestAborted))
        {
            case ConfirmResult.Registered registered:
                ResetAtHand.GoTo(
                    context, SecurityInfoPaths.After(registered.CountsFrom > time.GetUtcNow() ? Done.AddedForLater : Done.Added));
                break;
            case ConfirmResult.Wrong:
                await WriteAsync(context, StatusCodes.Status400BadRequest, visit, texts.SecurityInfo.ConfirmWrong);
                break;
            default:
                ResetAtHand.GoTo(context, SecurityInfoPaths.Add);
                break;
        }
    }

    private static Proof ProofOf(StrictForm form)
    {
        var fields = Fields.Where(form.Has).Select(form.Text).ToList();
        return fields.Count > 0 ? new Proof(fields) : new Proof(form.Has(Credential) ? form.Text(Credential) : form.Text(Code));
    }

    private async Task WriteAsync(HttpContext context, int status, Visit visit, string? error)
    {
        if (confirm.PendingOf(visit.Session) is not { } pending)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Add);
            return;
        }

        await pages.WriteAsync<ConfirmMethod>(context, status, new ConfirmView
        {
            Kind = pending.Method.ToString(),
            Prompt = RegisterPromptView.Of(pending.Prompt.ToPrompt()),
            Replaces = pending.Replaces,
            Typed = pending.Typed,
            MinutesLeft = (int)Math.Ceiling((pending.ExpiresAt - time.GetUtcNow()).TotalMinutes),
            Error = error,
        });
    }
}
