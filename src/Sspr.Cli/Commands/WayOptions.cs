using System.CommandLine;
using Sspr.Diagnosis.Entra;
using Sspr.Entra;
using Sspr.Entra.Way;

namespace Sspr.Cli.Commands;

/// <summary>Whether a command looks at the way from this machine to Microsoft.</summary>
internal static class WayOptions
{
    private const int Https = 443;

    private static readonly Option<bool> Endpoints = new("--endpoints")
    {
        Description = "Run on the synchronisation server: tries the endpoints of Microsoft that writeback needs. With --directory they are tried too, and only remarked upon.",
    };

    private static readonly Option<string[]> Relays = new("--relay")
    {
        Description = "A relay of the tenant's own, from the events 31019 or 31044 of the synchronisation server; may be given several times.",
        HelpName = "HOST",
        DefaultValueFactory = static _ => [],
    };

    /// <summary>Adds them to a command.</summary>
    public static void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(Endpoints);
        command.Options.Add(Relays);
        command.Require(static result =>
        {
            if (result.GetValue(Relays)?.FirstOrDefault(static name => Endpoint(name) is null) is { } wrong)
            {
                result.AddError($"--relay takes the name of a host, and not {wrong}.");
            }
        });
    }

    /// <summary>The way to look at; null if nobody wants to know.</summary>
    public static IWayToMicrosoft? Read(ParseResult parsed, EntraPlace place, TenantPatience patience, bool besideDirectory)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(patience);
        if (!parsed.GetValue(Endpoints) && !besideDirectory)
        {
            return null;
        }

        MicrosoftEndpoint[] relays = [.. parsed.GetValue(Relays)!.Select(static name => Endpoint(name)!)];
        var question = new WayQuestion(MicrosoftCloud.Endpoints(place.Authority, relays), patience.Fact)
        {
            IsSyncServer = parsed.GetValue(Endpoints),
            UnnamedRelays = MicrosoftCloud.UnnamedRelays(place.Authority, relays),
        };
        return new WayToMicrosoft(question, HttpClient.DefaultProxy, TimeProvider.System);
    }

    private static MicrosoftEndpoint? Endpoint(string name) =>
        !name.Contains('/', StringComparison.Ordinal) && !name.Contains('@', StringComparison.Ordinal)
        && Uri.TryCreate($"https://{name}", UriKind.Absolute, out var address) && address is { PathAndQuery: "/", IdnHost.Length: > 0 }
            ? new MicrosoftEndpoint(EndpointPart.Relay, address.IdnHost, address.IsDefaultPort ? Https : address.Port)
            : null;
}
