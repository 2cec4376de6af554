using Sspr.Accounts;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>
/// The portal's attempts for programs, such as an organisation's own sign-in page. The key goes in a header, never in a cookie; the
/// order of the security steps is that of the use cases, which are the portal's own.
/// </summary>
internal sealed class AttemptsApi(
    AttemptOfKey attempts, StartReset start, ReadPasswordRules rules, PassphraseOffer passphrases, UniformReply uniform, StartWork work, TimeProvider time)
{
    private static readonly FormField Name = new("name", MostBytes: 4096);

    /// <summary>What a start takes.</summary>
    public static IReadOnlyList<FormField> StartBody { get; } = [Name];

    /// <summary>Begins an attempt for a name, known or not.</summary>
    public async Task StartAsync(HttpContext context, AttemptKind kind)
    {
        using var form = await ApiRequests.ReadAsync(context, StartBody);
        if (form is null)
        {
            return;
        }

        if (AccountName.TryParse(form.Text(Name), out var name) is { } fault)
        {
            await ApiRequests.RefuseMemberAsync(context, Name.Name, WordsOf(fault));
            return;
        }

        // Security: an API without the price would be the way around it; guarded by The_API_begins_a_few_attempts_only
        if (work.IsOn && !await work.MayWithoutAsync(RateLimits.SourceOf(context), context.RequestAborted))
        {
            await ApiProblem.Of(context, ProblemCodes.TooManyStartsFromSource).WriteAsync(context, StartWork.Window);
            return;
        }

        var request = new StartRequest(name!, PortalPages.TextsFor(context).Tag, RateLimits.SourceOf(context), kind);
        switch (await uniform.ReplyAsync(() => start.ExecuteAsync(request, context.RequestAborted), context.RequestAborted))
        {
            case StartResult.Started started:
                await ApiRequests.WriteAsync(context, StatusCodes.Status201Created, started.Reset, started.Key);
                break;
            case StartResult.Throttled throttled:
                await ApiProblem.Of(context, throttled.Problem).WriteAsync(context, throttled.Until - time.GetUtcNow());
                break;
            case StartResult.Unavailable unavailable:
                await ApiProblem.Of(context, unavailable.Problem).WriteAsync(context);
                break;
        }
    }

    /// <summary>Says where it stands.</summary>
    public async Task ShowAsync(HttpContext context, AttemptKind kind)
    {
        if (await attempts.FindAsync(context, kind) is { Attempt: var reset })
        {
            await ApiRequests.WriteAsync(context, StatusCodes.Status200OK, reset);
        }
    }

    /// <summary>Shows the rules for the new password, once one is awaited.</summary>
    public async Task ShowRulesAsync(HttpContext context, AttemptKind kind)
    {
        if (await attempts.FindAsync(context, kind) is not { Attempt: var reset })
        {
            return;
        }

        if (reset.State != ResetState.AwaitingPassword)
        {
            await ApiRequests.RefuseStepAsync(context, reset);
            return;
        }

        var result = await rules.ExecuteAsync(reset, context.RequestAborted);
        await ApiRequests.WriteAsync(
            context, StatusCodes.Status200OK, ApiRules.Of(result, passphrases.For(reset, result)), ApiJson.Default.ApiRules);
    }

    private static string WordsOf(AccountNameFault fault) => fault switch
    {
        AccountNameFault.Empty => "is empty. Give the name that the user typed.",
        AccountNameFault.TooLong => "is longer than any name. Give the name that the user typed.",
        AccountNameFault.ForbiddenCharacter => "has a character that no name has. Give the name that the user typed.",
    };
}
