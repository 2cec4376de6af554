using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Organisation;

namespace Sspr.Notifications;

/// <summary>
/// The texts of all mails: ours, and in <c>Mail:TemplatesFolder</c> the organisation's own (<c>email-code.ja.txt</c>, and beside it
/// <c>email-code.ja.html</c> if wanted). They are read for each mail, so that an edit counts at once; a broken one is passed over.
/// </summary>
internal sealed class MailTemplates(IOptions<MailOptions> options, PublicSite site, ILogger<MailTemplates> log)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Writes a mail.</summary>
    public MailContent Write(MailKind kind, string language, MailValues values)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(values);
        var known = MailKind.Languages.Contains(language, StringComparer.Ordinal) ? language : MailKind.Languages[0];
        var state = Examine(kind, known);
        if (state.Fault is { } fault)
        {
            log.TemplateBroken(state.File!, fault);
        }

        return (state.Own ?? Ours(kind, known)).Write(known, values.OnlyTo(site.Address));
    }

    /// <summary>Where each mail's text comes from, and what is wrong with it.</summary>
    public IReadOnlyList<MailTemplateState> Examine() =>
        [.. MailKind.All.SelectMany(kind => MailKind.Languages.Select(language => Examine(kind, language)))];

    /// <summary>Our own text as it stands in its file.</summary>
    public static string TextOf(MailKind kind, string language)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var name = $"Sspr.Notifications.Templates.{kind.Name}.{language}.txt";
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Our own template.</summary>
    public static MailTemplate Ours(MailKind kind, string language) => MailTemplate.Parse(TextOf(kind, language))!;

    private MailTemplateState Examine(MailKind kind, string language)
    {
        var none = new MailTemplateState(kind, language, File: null, Own: null, Fault: null);
        if (options.Value.TemplatesFolder is not { } folder)
        {
            return none;
        }

        var file = Path.Combine(folder, $"{kind.Name}.{language}.txt");
        var page = Path.ChangeExtension(file, ".html");
        try
        {
            if (!File.Exists(file))
            {
                return File.Exists(page) ? none with { File = page, Fault = $"there is no {Path.GetFileName(file)} beside it: the plain text" } : none;
            }

            var own = MailTemplate.Parse(Read(file), File.Exists(page) ? Read(page) : null);
            var fault = own is null ? "the first line is not \"Subject: …\"" : own.FaultFor(kind, site.Address);
            return none with { File = file, Own = fault is null ? own : null, Fault = fault };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return none with { File = file, Fault = fault.Message };
        }
    }

    private static string Read(string file) => new FileInfo(file).Length <= MostBytes
        ? File.ReadAllText(file)
        : throw new IOException($"It is longer than {MostBytes} bytes.");
}

/// <summary>Where a mail's text comes from.</summary>
/// <param name="Kind">The mail.</param>
/// <param name="Language">The language.</param>
/// <param name="File">The organisation's own file; null where ours is used because there is none.</param>
/// <param name="Own">What was read from it; null if it is not used.</param>
/// <param name="Fault">Why it is not used.</param>
internal sealed record MailTemplateState(MailKind Kind, string Language, string? File, MailTemplate? Own, string? Fault);
