using System.Buffers;
using System.Text;
using Sspr.Outlook;

namespace Sspr.Server.AdminCentre;

/// <summary>
/// Sends people as a file for a spreadsheet, a row after the other. The list itself is in memory until its last row is sent, so few are at it
/// at once.
/// </summary>
internal sealed class PeopleFile(CentrePages pages, CentreQuestions questions, TimeProvider time) : IDisposable
{
    /// <summary>So many are made or sent at once.</summary>
    public const int MostAtOnce = 2;

    private const int Chunk = 32 * 1024;

    // a browser that has not taken it by then keeps others from theirs
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(1);

    /// <summary>How many more can be made.</summary>
    public SemaphoreSlim Free { get; } = new(MostAtOnce);

    /// <summary>Asks for the people, and sends them.</summary>
    public async Task SendAsync(HttpContext context, Visit visit, CentreQuestion question)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);

        // Security: guarded by A_list_that_is_one_too_many_at_once_is_put_off
        if (!await Free.WaitAsync(TimeSpan.Zero, context.RequestAborted))
        {
            await pages.WriteTooManyAsync(context, visit, ComeAgain, CentrePages.TextsFor(context).FilesBusyText);
            return;
        }

        try
        {
            var answer = await questions.AskAsync<OutlookContract.Reply>(context, visit, question);
            await (answer is CentreAnswer<OutlookContract.Reply>.Given { Value: var reply }
                ? WriteAsync(context, HttpMethods.IsHead(context.Request.Method) ? null : reply.Listed, either.Token)
                : pages.WriteUnansweredAsync(context, visit, answer));
        }
        finally
        {
            Free.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => Free.Dispose();

    private static async Task WriteAsync(HttpContext context, IReadOnlyList<OutlookContract.PersonLine>? people, CancellationToken stop)
    {
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"outlook.csv\"";
        if (people is null)
        {
            return;
        }

        // a spreadsheet takes a file without this mark for one of its own country's
        var (body, waiting) = (response.BodyWriter, 0L);
        body.Write(Encoding.UTF8.Preamble);
        foreach (var row in OutlookCsv.Rows(people, CentrePages.TextsFor(context).Tag))
        {
            waiting += Encoding.UTF8.GetBytes(row, body);
            if (waiting >= Chunk)
            {
                await body.FlushAsync(stop);
                waiting = 0;
            }
        }

        await body.FlushAsync(stop);
    }
}
