using Sspr.NameReminders;
using Sspr.Problems;
using Sspr.Server.Portal;
using Sspr.Server.Security;

namespace Sspr.Server.Api;

/// <summary>The forgotten user name: takes an e-mail address, and says the same for every one.</summary>
internal sealed class UserNamesApi(AskForNames ask, UniformReply uniform, TimeProvider time)
{
    private static readonly FormField Address = new("address", MostBytes: 1024);

    /// <summary>What it takes.</summary>
    public static IReadOnlyList<FormField> Body { get; } = [Address];

    /// <summary>Takes an address; the answer goes there, if anybody has it.</summary>
    public async Task AskAsync(HttpContext context)
    {
        using var form = await ApiRequests.ReadAsync(context, Body);
        if (form is null)
        {
            return;
        }

        var (typed, tag, source) = (form.Text(Address), PortalPages.TextsFor(context).Tag, RateLimits.SourceOf(context));
        var result = await uniform.ReplyAsync(() => ask.ExecuteAsync(typed, tag, source, context.RequestAborted), context.RequestAborted);
        await (result switch
        {
            AskForNamesResult.Taken taken => ApiRequests.WriteAsync(
                context, StatusCodes.Status202Accepted, new ApiReceipt(taken.SupportCode.Value), ApiJson.Default.ApiReceipt),
            AskForNamesResult.NoAddress => ApiRequests.RefuseMemberAsync(
                context, Address.Name, "is no complete e-mail address. Give one such as alice@mail.example."),
            AskForNamesResult.Throttled throttled =>
                ApiProblem.Of(context, ProblemCodes.TooManyNameQuestions).WriteAsync(context, throttled.Until - time.GetUtcNow()),
            AskForNamesResult.Busy => ApiProblem.Of(context, ProblemCodes.TooManyNameQuestionsAtOnce).WriteAsync(context),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
}
