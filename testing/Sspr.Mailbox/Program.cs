using Sspr.Mailbox;
using Sspr.Testing.Mailbox;

// sspr-mailbox [--SmtpPort 2525] [--PagePort 8025]: both on 127.0.0.1 only, mails are kept in memory only
var builder = WebApplication.CreateSlimBuilder(args);
var smtpPort = builder.Configuration.GetValue("SmtpPort", 2525);
var pagePort = builder.Configuration.GetValue("PagePort", 8025);
builder.WebHost.UseUrls($"http://127.0.0.1:{pagePort}");
builder.Logging.SetMinimumLevel(LogLevel.Warning);

await using var receiver = SmtpReceiver.Start(new SmtpReceiverOptions { Port = smtpPort, Capacity = 200 });
await using var app = builder.Build();

app.Use(async (context, next) =>
{
    // what a mail brings along is a stranger's: nothing in it may run, load or send. The list itself is not sandboxed, because
    // a sandboxed page may not refresh itself.
    var sandbox = context.Request.Path == "/" ? "" : "; sandbox";
    context.Response.Headers.ContentSecurityPolicy =
        $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'{sandbox}";
    context.Response.Headers.XContentTypeOptions = "nosniff";
    context.Response.Headers.CacheControl = "no-store";
    context.Response.Headers["Referrer-Policy"] = "no-referrer";
    await next(context);
});
app.MapGet("/", (HttpRequest request) => Results.Content(
    MailPage.Render(receiver.Messages, MailWords.For(request.Headers.AcceptLanguage)), "text/html; charset=utf-8"));
app.MapGet("/mails/{number:int}/html", (int number) =>
    receiver.Messages.FirstOrDefault(m => m.Number == number)?.Message.HtmlBody is { } html
        ? Results.Content(html, "text/html; charset=utf-8")
        : Results.NotFound());
app.MapGet("/health", () => Results.Text("healthy"));

await app.RunAsync();
