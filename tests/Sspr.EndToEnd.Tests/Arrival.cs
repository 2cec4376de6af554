using Microsoft.Playwright;

namespace Sspr.EndToEnd.Tests;

/// <summary>Waits for a page by looking at it.</summary>
internal static class Arrival
{
    private const int Looks = 1800;

    /// <summary>
    /// Waits until the address has a path and the page is complete. A page that prepares a challenge loads itself again, and the browser's own
    /// event for "loaded" can belong to the page before: waiting for that event waited for ever.
    /// </summary>
    public static async Task ArriveAsync(this IPage page, string path)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (new Uri(page.Url).AbsolutePath.EndsWith(path, StringComparison.Ordinal) && await IsCompleteAsync(page))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"{path} was waited for; the browser shows {page.Url}.");
    }

    /// <summary>Clicks what sends a form, and waits until another page took the place of this one, be it at the same address.</summary>
    public static async Task SendAsync(this IPage page, string selector)
    {
        await page.EvaluateAsync("() => { window.isBefore = true; }");
        await page.ClickAsync(selector);
        for (var look = 0; look < Looks; look++)
        {
            if (await IsAnotherAsync(page) && await IsCompleteAsync(page))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"{selector} was clicked; the browser still shows {page.Url}.");
    }

    /// <summary>Waits until the page is complete: its scripts have run, and a button does what it does with them.</summary>
    public static async Task CompleteAsync(this IPage page)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await IsCompleteAsync(page))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new TimeoutException($"{page.Url} does not become complete.");
    }

    /// <summary>Waits until an element has the focus, which a script gives it some time after it is there.</summary>
    public static async Task HasFocusAsync(this IPage page, string id)
    {
        var focused = string.Empty;
        for (var look = 0; look < Looks && focused != id; look++)
        {
            focused = await page.EvaluateAsync<string>("() => document.activeElement?.id ?? ''");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.Equal(id, focused);
    }

    private static async Task<bool> IsAnotherAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<bool>("() => !window.isBefore");
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    private static async Task<bool> IsCompleteAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // the page is just being replaced by the next
            return false;
        }
    }
}
