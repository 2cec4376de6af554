using Sspr.Problems;
using Sspr.Resets;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Portal;

/// <summary>Sends the pages that say what went wrong outside a reset's own steps. The cause goes to the log, never to the page.</summary>
internal sealed class ErrorPages(PortalPages pages, ILogger<ErrorPages> logger)
{
    /// <summary>Sends the page of a status.</summary>
    public Task WriteStatusAsync(HttpContext context, int status, Exception? cause = null) =>
        WriteAsync(context, status, texts => EndingOf(texts, status), problem: null, cause);

    /// <summary>Sends the page for too many requests.</summary>
    public Task WriteTooManyAsync(HttpContext context, TimeSpan wait, ProblemCode? problem = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return WriteAsync(context, StatusCodes.Status429TooManyRequests, texts => texts.TooMany(wait), problem);
    }

    /// <summary>Sends a page with a support code of its own, under which the log has the cause.</summary>
    public Task WriteAsync(
        HttpContext context, int status, Func<IErrorTexts, Ending> ending, ProblemCode? problem = null, Exception? cause = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(ending);
        var code = SupportCode.New();
        if (status >= StatusCodes.Status500InternalServerError)
        {
            logger.RequestFailed(code.Value, status, problem?.Value, cause);
        }
        else
        {
            logger.RequestRefused(code.Value, status, problem?.Value);
        }

        return pages.WriteAsync<Ended>(context, status, new EndedView(ending(PortalPages.TextsFor(context).Errors), code.Value));
    }

    private static Ending EndingOf(IErrorTexts texts, int status) => status switch
    {
        StatusCodes.Status404NotFound => texts.NotFound,
        StatusCodes.Status405MethodNotAllowed => texts.WrongMethod,
        StatusCodes.Status413PayloadTooLarge => texts.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => texts.WrongType,
        StatusCodes.Status421MisdirectedRequest => texts.WrongHost,
        StatusCodes.Status503ServiceUnavailable => texts.Unavailable,
        >= StatusCodes.Status500InternalServerError => texts.Internal,
        _ => texts.BadRequest,
    };
}
