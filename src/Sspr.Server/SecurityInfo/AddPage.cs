using Sspr.Methods;
using Sspr.Problems;
using Sspr.Registrations;
using Sspr.Server.Portal;
using Sspr.Server.Security;
using Sspr.Server.SecurityInfo.Texts;
using Sspr.Server.SecurityInfo.Views;
using Sspr.SignIns;

namespace Sspr.Server.SecurityInfo;

/// <summary>Choosing what to add, and typing what the method needs to begin.</summary>
internal sealed class AddPage(
    PortalPages pages, ErrorPages errors, FormGate forms, SessionAtHand atHand, RegistrationMethods methods, BeginRegistration begin, TimeProvider time)
{
    private static readonly FormField Typed = new("typed", MostBytes: 1024, IsOptional: true);
    private static readonly FormField Replaces = new("replaces", MostBytes: 32, IsOptional: true);

    /// <summary>Shows what can be added.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is { } visit)
        {
            await pages.WriteAsync<AddMethod>(
                context, StatusCodes.Status200OK, new AddView([.. methods.OfferedTo(visit).Select(static kind => kind.ToString())]));
        }
    }

    /// <summary>Shows the form of a kind.</summary>
    public async Task ShowFormAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        if (KindIn(context) is { } kind && methods.OfferedTo(visit).Contains(kind))
        {
            await WriteAsync(context, StatusCodes.Status200OK, new AddFormView { Kind = kind.ToString() });
        }
        else
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Add);
        }
    }

    /// <summary>Shows the form that puts another address or number in the place of one.</summary>
    public async Task ShowReplaceAsync(HttpContext context)
    {
        if (await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        var reference = (string?)context.GetRouteValue("reference");
        if (RegistrationReference.Find(visit.Registrations, reference) is { } registration && visit.Terms.Methods.Contains(registration.Method))
        {
            await WriteAsync(context, StatusCodes.Status200OK, new AddFormView
            {
                Kind = registration.Method.ToString(),
                Replaces = reference,
                Replaced = Masked.Of(registration),
            });
        }
        else
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Root);
        }
    }

    /// <summary>Begins.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Typed, Replaces);
        if (form is null || await atHand.AtAsync(context, SessionLevel.Proved) is not { } visit)
        {
            return;
        }

        if (KindIn(context) is not { } kind)
        {
            ResetAtHand.GoTo(context, SecurityInfoPaths.Add);
            return;
        }

        var (typed, replaces) = (form.Text(Typed), form.Has(Replaces) ? form.Text(Replaces) : null);
        var request = new BeginRequest(kind, typed, PortalPages.TextsFor(context).Tag, replaces);
        switch (await begin.ExecuteAsync(visit, request, context.RequestAborted))
        {
            case BeginResult.Begun:
                ResetAtHand.GoTo(context, SecurityInfoPaths.Confirm);
                break;
            case BeginResult.Throttled throttled:
                await errors.WriteTooManyAsync(context, throttled.Until - time.GetUtcNow(), ProblemCodes.CodeBudgetUsed);
                break;
            case BeginResult.Refused refused:
                await WriteAsync(context, StatusCodes.Status400BadRequest, new AddFormView
                {
                    Kind = kind.ToString(),
                    Typed = typed,
                    Replaces = replaces,
                    Error = WordsOf(PortalPages.TextsFor(context).SecurityInfo, kind, refused.Problem),
                });
                break;
        }
    }

    private static MethodKind? KindIn(HttpContext context)
    {
        var name = (string?)context.GetRouteValue("kind");
        return Enum.GetValues<MethodKind>().Select(static kind => (MethodKind?)kind)
            .FirstOrDefault(kind => string.Equals(kind.ToString(), name, StringComparison.Ordinal));
    }

    private static string WordsOf(ISecurityInfoTexts texts, MethodKind kind, ProblemCode problem) =>
        problem == ProblemCodes.MethodAlreadyRegistered ? texts.AlreadyThere
        : problem == ProblemCodes.AddressUnusable || problem == ProblemCodes.PhoneNumberUnusable || problem == ProblemCodes.CountryNotAllowed
            ? texts.Of(kind.ToString()).Unusable
        : problem == ProblemCodes.CodeBudgetUsed || problem == ProblemCodes.MessageBudgetUsed ? texts.TooManyCodes
        : texts.CannotBegin;

    private Task WriteAsync(HttpContext context, int status, AddFormView view) => pages.WriteAsync<AddForm>(context, status, view);
}
