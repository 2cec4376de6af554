using Sspr.NameReminders;
using Sspr.Problems;
using Sspr.Server.Portal.Views;
using Sspr.Server.Security;

namespace Sspr.Server.Portal;

/// <summary>The page of who forgot the user name: it takes an e-mail address, and says the same for every one.</summary>
/// <remarks>Security: guarded by <c>Known_and_unknown_addresses_get_the_same_bytes</c>.</remarks>
internal sealed class UserNamePage(PortalPages pages, ErrorPages errors, FormGate forms, AskForNames ask, UniformReply uniform, TimeProvider time)
{
    /// <summary>Its address.</summary>
    public const string Path = "/user-name";

    private static readonly FormField Address = new("address", MostBytes: 1024);

    /// <summary>Shows it.</summary>
    public Task ShowAsync(HttpContext context) =>
        pages.WriteAsync<UserName>(context, StatusCodes.Status200OK, new UserNameView(string.Empty, Error: null));

    /// <summary>Takes an address.</summary>
    public async Task SubmitAsync(HttpContext context)
    {
        using var form = await forms.ReadAsync(context, Address);
        if (form is null)
        {
            return;
        }

        var (typed, texts) = (form.Text(Address), PortalPages.TextsFor(context));
        var result = await uniform.ReplyAsync(
            () => ask.ExecuteAsync(typed, texts.Tag, RateLimits.SourceOf(context), context.RequestAborted), context.RequestAborted);
        await (result switch
        {
            AskForNamesResult.Taken taken => pages.WriteAsync<Ended>(
                context, StatusCodes.Status200OK, new EndedView(texts.Attempts.NameSent, taken.SupportCode.Value)),
            AskForNamesResult.NoAddress => pages.WriteAsync<UserName>(
                context, StatusCodes.Status400BadRequest, new UserNameView(typed, texts.Attempts.AddressWrong)),
            AskForNamesResult.Throttled throttled => errors.WriteTooManyAsync(context, throttled.Until - time.GetUtcNow(), ProblemCodes.TooManyNameQuestions),
            AskForNamesResult.Busy => errors.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, static words => words.Unavailable, ProblemCodes.TooManyNameQuestionsAtOnce),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
}
