using System.CommandLine;
using Sspr.Entra;

namespace Sspr.Cli.Commands;

/// <summary>How a command signs in to a tenant.</summary>
internal static class EntraOptions
{
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "The tenant: its id or one of its domains.", HelpName = "TENANT" };

    private static readonly Option<string?> Client = new("--client")
    {
        Description = "The application's id. Without one, you sign in as yourself through Microsoft's own client.",
        HelpName = "ID",
    };

    private static readonly Option<string?> SecretFile = new("--secret-file") { Description = "A file (mode 0600) with the application's secret.", HelpName = "FILE" };

    private static readonly Option<string?> Certificate = new("--certificate")
    {
        Description = "A file (mode 0600) with the application's certificate and key, as PEM or PFX.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> ManagedIdentity = new("--managed-identity") { Description = "Signs in as the machine's identity in Azure." };

    private static readonly Option<string> Authority = new("--authority")
    {
        Description = "Where to sign in, for other clouds, such as https://login.microsoftonline.us.",
        HelpName = "URL",
        DefaultValueFactory = static _ => EntraPlace.Global.Authority.ToString(),
    };

    private static readonly Option<string> Graph = new("--graph")
    {
        Description = "Where Microsoft Graph is, for other clouds, such as https://graph.microsoft.us.",
        HelpName = "URL",
        DefaultValueFactory = static _ => EntraPlace.Global.Graph.ToString(),
    };

    /// <summary>Adds them to a command.</summary>
    public static void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var option in new Option[] { Tenant, Client, SecretFile, Certificate, ManagedIdentity, Authority, Graph })
        {
            command.Options.Add(option);
        }

        command.Require(static result =>
        {
            var (secret, certificate, managed) = (result.GetValue(SecretFile), result.GetValue(Certificate), result.GetValue(ManagedIdentity));
            if (new[] { secret is not null, certificate is not null, managed }.Count(static given => given) > 1)
            {
                result.AddError("Give one of --secret-file, --certificate and --managed-identity, or none to sign in as yourself.");
            }

            if ((secret ?? certificate) is not null && result.GetValue(Client) is null)
            {
                result.AddError("--secret-file and --certificate need --client, the application that they belong to.");
            }

            if (!managed && result.GetValue(Tenant) is null)
            {
                result.AddError("Name the tenant with --tenant, by its id or one of its domains.");
            }
        });
    }

    /// <summary>Where the cloud is.</summary>
    public static EntraPlace Place(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new EntraPlace(Address(parsed, Authority), Address(parsed, Graph));
    }

    /// <summary>Who signs in.</summary>
    public static EntraSignIn SignIn(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var (tenant, client) = (parsed.GetValue(Tenant), parsed.GetValue(Client));
        return parsed.GetValue(ManagedIdentity) ? new EntraSignIn.ManagedIdentity(client)
            : parsed.GetValue(SecretFile) is { } secret ? new EntraSignIn.Secret(tenant!, client!, secret)
            : parsed.GetValue(Certificate) is { } certificate ? new EntraSignIn.Certificate(tenant!, client!, certificate)
            : new EntraSignIn.Person(tenant!, client, static message => Console.Error.WriteLine(message));
    }

    private static Uri Address(ParseResult parsed, Option<string> option) =>
        Uri.TryCreate(parsed.GetValue(option), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new CannotAskException($"{option.Name} takes an address that begins with https://, and not {parsed.GetValue(option)}.");
}
