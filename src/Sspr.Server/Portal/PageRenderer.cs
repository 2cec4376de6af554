using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Sspr.Server.Portal;

/// <summary>Turns a Razor component into a whole page. Nothing of Blazor runs in the browser, and no state is kept between requests.</summary>
internal sealed class PageRenderer : IAsyncDisposable
{
    private readonly ILoggerFactory _loggers;

    // Japanese is sent as it is; what means something in HTML is still encoded
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <summary>Takes where rendering faults are logged.</summary>
    public PageRenderer(ILoggerFactory loggers) => _loggers = loggers;

    /// <summary>Renders and sends a page.</summary>
    public async Task WriteAsync<TPage>(HttpContext context, int status, IDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        ArgumentNullException.ThrowIfNull(context);
        var html = Encoding.UTF8.GetBytes(await RenderAsync<TPage>(parameters));
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = html.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
        }
    }

    /// <summary>Renders a page.</summary>
    public async Task<string> RenderAsync<TPage>(IDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(_services, _loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
