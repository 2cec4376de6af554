using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>
/// A real headless Chromium, Debian's own, that finds a portal under its public name at a port of this machine. Needs the Debian package
/// <c>chromium</c>; screenshots go to the folder <c>artifacts/screenshots</c>, or to the one that <c>OPENSSPR_SCREENSHOTS</c> names.
/// </summary>
internal sealed class PortalBrowser : IAsyncDisposable
{
    private const float Patience = 90_000;
    private const string Chromium = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _host;

    private PortalBrowser(IPlaywright playwright, IBrowser browser, string host) => (_playwright, _browser, _host) = (playwright, browser, host);

    /// <summary>Starts it.</summary>
    /// <param name="host">The portal's public name.</param>
    /// <param name="port">Where it really listens on 127.0.0.1.</param>
    public static async Task<PortalBrowser> StartAsync(string host, int port)
    {
        Assert.True(File.Exists(Chromium), $"{Chromium} is missing. Run: apt-get install --no-install-recommends chromium fonts-noto-cjk");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Timeout = Patience,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--host-resolver-rules=MAP {host}:443 127.0.0.1:{port}",
            ],
        });
        return new PortalBrowser(playwright, browser, host);
    }

    /// <summary>A tab with cookies of its own.</summary>
    public async Task<PortalTab> OpenTabAsync(PortalTabOptions options)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"https://{_host}",

            // the test's certificate is its own issuer; certificates have tests of their own
            IgnoreHTTPSErrors = true,
            Locale = options.Locale,
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = options.ForcedColors ? ForcedColors.Active : ForcedColors.None,
            ViewportSize = new ViewportSize { Width = options.Width, Height = options.Height },
            JavaScriptEnabled = options.Scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });

        // a bound for a run that hangs, and no promise about speed: two suites and their servers share the machine
        context.SetDefaultTimeout(Patience);
        return new PortalTab(await context.NewPageAsync(), options);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>How a tab looks at the portal.</summary>
internal sealed record PortalTabOptions
{
    public string Locale { get; init; } = "en-GB";

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public bool Dark { get; init; }

    public bool ForcedColors { get; init; }

    public bool Scripts { get; init; } = true;

    /// <summary>Names the look in a screenshot's file name.</summary>
    public string Name => $"{Locale[..2]}-{Width}-{(ForcedColors ? "forced" : Dark ? "dark" : "light")}{(Scripts ? string.Empty : "-noscript")}";
}

/// <summary>One tab, with what a person would do and see in it.</summary>
internal sealed class PortalTab : IAsyncDisposable
{
    private readonly PortalTabOptions _options;
    private readonly List<string> _complaints = [];
    private int _bytes;

    public PortalTab(IPage page, PortalTabOptions options)
    {
        (Page, _options) = (page, options);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal) && !message.Text.Contains("status of 503", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.RequestFinished += async (_, request) =>
        {
            try
            {
                var sizes = await request.SizesAsync();
                Interlocked.Add(ref _bytes, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
            }
            catch (PlaywrightException)
            {
                // the tab was closed meanwhile; nobody asks for its bytes any more
            }
        };
    }

    /// <summary>The page, for what is not here.</summary>
    public IPage Page { get; }

    /// <summary>Whether it is as narrow as a phone.</summary>
    public bool IsNarrow => _options.Width < 600;

    /// <summary>What the browser complained of: script errors, and what the content security policy stopped.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Bytes that came over the network so far, headers included.</summary>
    public int Bytes => Volatile.Read(ref _bytes);

    /// <summary>The heading.</summary>
    public Task<string> HeadingAsync() => Page.Locator("h1").InnerTextAsync();

    /// <summary>Opens the first page.</summary>
    public Task OpenAsync() => Page.GotoAsync("/");

    /// <summary>Types a name and sends it.</summary>
    public async Task StartAsync(string name)
    {
        await Page.FillAsync("#name", name);
        await Page.ClickAsync("button[type=submit]");
        await Page.ArriveAsync("/prove");
    }

    /// <summary>Types the code, sends it and waits for the page that comes, which may be the same with what was wrong.</summary>
    public async Task ProveAsync(string code)
    {
        await Page.FillAsync("#code", code);
        await Page.SendAsync("form[action='/prove'] button[type=submit]");
    }

    /// <summary>Types the new password and sends it.</summary>
    public async Task SetPasswordAsync(string password)
    {
        await Page.WaitForSelectorAsync("#password");
        await Page.CompleteAsync();
        await Page.FillAsync("#password", password);
        if (!_options.Scripts && await Page.Locator("#confirm").CountAsync() > 0)
        {
            await Page.FillAsync("#confirm", password);
        }

        await Page.ClickAsync("button[type=submit]");
    }

    /// <summary>Keeps a picture of the whole page.</summary>
    public async Task KeepAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("OPENSSPR_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "../../../screenshots");
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, $"{name}-{_options.Name}.png"),
            FullPage = true,
        });
    }

    /// <summary>What axe finds: WCAG 2.2 A and AA, and best practices.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions());
        return [.. result.Violations.Select(static violation =>
            $"{violation.Id} ({violation.Impact}): {violation.Help}: {string.Join(" | ", violation.Nodes.Select(static node => node.Html))}")];
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
