using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Sspr.Server.Tests.Timing;

/// <summary>
/// A fault put into the server for a measurement: it answers later by as many microseconds as a request asks for, behind everything that
/// hides time. A measurement that does not notice it would notice nothing else either.
/// </summary>
internal sealed class LateAnswers : IStartupFilter
{
    /// <summary>The header that asks for it.</summary>
    public const string Header = "X-Late-Microseconds";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static async (context, rest) =>
        {
            if (int.TryParse(context.Request.Headers[Header], CultureInfo.InvariantCulture, out var late))
            {
                context.Response.OnStarting(() =>
                {
                    var begun = TimeProvider.System.GetTimestamp();
                    while (TimeProvider.System.GetElapsedTime(begun).TotalMicroseconds < late)
                    {
                        // a timer is too coarse for this
                    }

                    return Task.CompletedTask;
                });
            }

            await rest(context);
        });
        next(app);
    };
}
