using System.CommandLine;
using System.Globalization;

namespace Sspr.Cli;

/// <summary>The options that every command takes.</summary>
internal static class GlobalOptions
{
    /// <summary>The server's settings file.</summary>
    public static readonly Option<string> Config = new("--config")
    {
        Description = "The server's settings file.",
        HelpName = "FILE",
        Recursive = true,
        DefaultValueFactory = static _ => "/etc/opensspr/server.json",
    };

    /// <summary>The operator's socket.</summary>
    public static readonly Option<string?> Socket = new("--socket")
    {
        Description = "The running server's socket, if the settings file cannot be read.",
        HelpName = "PATH",
        Recursive = true,
    };

    /// <summary>For programs.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON, for programs.", Recursive = true };

    /// <summary>The language of the answer.</summary>
    public static readonly Option<string> Language = new("--lang")
    {
        Description = "en or ja; else as the environment says.",
        HelpName = "LANG",
        Recursive = true,
        DefaultValueFactory = static _ => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ja" ? "ja" : "en",
    };

    /// <summary>Adds them to the root.</summary>
    public static void AddTo(RootCommand root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Language.AcceptOnlyFromAmong("en", "ja");
        root.Options.Add(Config);
        root.Options.Add(Socket);
        root.Options.Add(Json);
        root.Options.Add(Language);
    }
}
