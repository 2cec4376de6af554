using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Sspr.Testing.Mailbox;

namespace Sspr.Testing.Installation;

/// <summary>Somebody at a browser without JavaScript: reads a page, fills its form in, sends it, follows where it leads.</summary>
internal sealed partial class PortalUser : IDisposable
{
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan OutcomePatience = TimeSpan.FromMinutes(3);
    private static readonly string[] Outcomes = ["/done", "/new-password", "/type-again", "/ended"];

    private readonly HttpClient _http;

    /// <summary>Opens a browser with no cookies that trusts one authority.</summary>
    public PortalUser(Uri portal, X509Certificate2 authority, string language = "en", int connections = 1)
    {
        _http = TrustingClient.To(portal, authority, connections);
        _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>The page that is open.</summary>
    public string Page { get; private set; } = string.Empty;

    /// <summary>Its address.</summary>
    public string Path { get; private set; } = string.Empty;

    /// <summary>Its status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The support code on it; null if there is none.</summary>
    public string? SupportCode => Code().Match(Page) is { Success: true } match ? match.Value : null;

    /// <summary>Opens an address.</summary>
    public async Task OpenAsync(string path)
    {
        using var reply = await _http.GetAsync(new Uri(path, UriKind.Relative));
        await ShowAsync(reply);
    }

    /// <summary>How many bytes an address sends as its body to a browser that takes Brotli.</summary>
    public async Task<long> WeighAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var reply = await _http.SendAsync(request);
        return (await reply.Content.ReadAsByteArrayAsync()).Length;
    }

    /// <summary>Types into the form that has this input, and sends it as it stands.</summary>
    public async Task SendAsync(string input, string text)
    {
        using var reply = await PostAsync(HtmlForm.With(input, Page), input, text);
        await ShowAsync(reply);
    }

    /// <summary>Sends a form without showing what comes back: for many at once.</summary>
    public async Task<HttpResponseMessage> PostAsync(HtmlForm form, string input, string text)
    {
        var fields = form.Fields.ToDictionary(StringComparer.Ordinal);
        fields[input] = text;
        if (input is "password" && fields.ContainsKey("confirm"))
        {
            // without JavaScript the new password has a second field that repeats it
            fields["confirm"] = text;
        }

        using var body = new FormUrlEncodedContent(fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.Action.Length > 0 ? form.Action : Path, UriKind.Relative))
        {
            Content = body,
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await _http.SendAsync(request);
    }

    /// <summary>Types a name on the first page.</summary>
    public async Task StartAsync(string name)
    {
        await OpenAsync("/");
        await SendAsync("name", name);
    }

    /// <summary>Reads the code in the next mail to an address, and types it.</summary>
    public async Task ProveAsync(SmtpReceiver mailbox, string address, TimeSpan? most = null)
    {
        await SendAsync("code", CodeIn(await WaitForCodeAsync(mailbox, address, most ?? MailPatience)));
    }

    /// <summary>Waits for the next mail with a code; the notice of an earlier reset or a warning may come before it.</summary>
    public static async Task<ReceivedMail> WaitForCodeAsync(SmtpReceiver mailbox, string address, TimeSpan most)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        ReceivedMail mail;
        do
        {
            mail = await mailbox.WaitForAsync(address, most, CancellationToken.None);
        }
        while (!MailedCode().IsMatch(mail.Message.TextBody ?? string.Empty));

        return mail;
    }

    /// <summary>Types the new password, and shows what comes back at once: after some seconds the page says that it takes longer.</summary>
    public Task SubmitPasswordAsync(string password) => SendAsync("password", password);

    /// <summary>Types the new password, and looks until the outcome is known, as that page does by itself.</summary>
    public async Task SetPasswordAsync(string password)
    {
        await SubmitPasswordAsync(password);
        if (Path is "/checking")
        {
            await WaitForAsync(OutcomePatience, Outcomes);
        }
    }

    /// <summary>All the way from the first page to the last one.</summary>
    public async Task ResetAsync(string name, SmtpReceiver mailbox, string address, string password)
    {
        await StartAsync(name);
        await ProveAsync(mailbox, address);
        await SetPasswordAsync(password);
    }

    /// <summary>Looks again and again until the page is at one of the addresses.</summary>
    public async Task WaitForAsync(TimeSpan most, params string[] paths)
    {
        var end = TimeProvider.System.GetUtcNow() + most;
        while (!paths.Contains(Path, StringComparer.Ordinal))
        {
            if (TimeProvider.System.GetUtcNow() > end)
            {
                throw new TimeoutException($"The page is {Path} after {most}, not {string.Join(" or ", paths)}:{Environment.NewLine}{Page}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            await OpenAsync(Path);
        }
    }

    /// <summary>Whether a mail carries a code; notices do not.</summary>
    public static bool HasCode(ReceivedMail mail) => MailedCode().IsMatch(mail.Message.TextBody ?? string.Empty);

    /// <summary>The code that a mail carries, as a person reads it.</summary>
    public static string CodeIn(ReceivedMail mail) =>
        MailedCode().Match(mail.Message.TextBody ?? string.Empty) is { Success: true } match
            ? match.Groups["code"].Value
            : throw new InvalidOperationException($"No code in the mail: {mail.Message.TextBody}");

    /// <summary>Shows what came back.</summary>
    public async Task ShowAsync(HttpResponseMessage reply)
    {
        Page = await reply.Content.ReadAsStringAsync();
        Path = reply.RequestMessage!.RequestUri!.AbsolutePath;
        Status = reply.StatusCode;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*(?<code>\d{4} \d{4})\s*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex MailedCode();
}
