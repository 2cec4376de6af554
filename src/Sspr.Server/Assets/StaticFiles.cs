using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Organisation;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Assets;

/// <summary>All files that pages load: those of the program, with the organisation's colours and logo worked in.</summary>
internal sealed class StaticFiles
{
    private readonly Dictionary<string, StaticFile> _byPath;

    /// <summary>Reads them once.</summary>
    public StaticFiles(IOptions<OrganisationOptions> organisation)
    {
        var options = organisation.Value;
        var colours = BrandColours.From(Colour.Parse(options.AccentColour));
        var style = new StaticFile("site.css", "text/css; charset=utf-8", [.. Encoding.UTF8.GetBytes(colours.ToCss()), .. Embedded("site.css")]);
        var page = Script("page.js");
        var password = Script("password.js");
        var waiting = Script("waiting.js");
        var passkey = Script("passkey.js");
        var work = Script("work.js");
        var icon = new StaticFile("icon.svg", "image/svg+xml", Embedded("icon.svg"));
        CentreStyle = new StaticFile("centre.css", "text/css; charset=utf-8", Embedded("centre.css"));
        Logo = options.LogoFile is { } file ? new StaticFile("logo.png", "image/png", LogoImage.Read(file)) : null;
        Pages = new PageFiles(style.Path, page.Path, password.Path, waiting.Path, passkey.Path, work.Path, icon.Path);
        StaticFile[] all = [style, page, password, waiting, passkey, work, icon, .. Logo is null ? (StaticFile[])[] : [Logo]];
        _byPath = all.ToDictionary(static file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>The style sheet of the admin centre, beside the one of all pages.</summary>
    public StaticFile CentreStyle { get; }

    /// <summary>Their addresses.</summary>
    public PageFiles Pages { get; }

    /// <summary>The organisation's logo; null without one.</summary>
    public StaticFile? Logo { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<StaticFile> All => _byPath.Values;

    /// <summary>The file at an address; null if there is none.</summary>
    public StaticFile? Find(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The file at an address that a page of the admin centre loads; null if there is none. Its own is served there alone.</summary>
    public StaticFile? FindForCentre(string path) => path == CentreStyle.Path ? CentreStyle : Find(path);

    private static StaticFile Script(string name) => new(name, "text/javascript; charset=utf-8", Embedded(name));

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(StaticFiles).Assembly.GetManifestResourceStream($"wwwroot/{name}")
            ?? throw new InvalidOperationException($"The file {name} is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
