using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Directories.Settings;
using Sspr.Server.Relay;
using Sspr.Storage;

namespace Sspr.Server.Settings;

/// <summary>Makes the connectors that the settings name.</summary>
internal static class DirectoryConnectors
{
    /// <summary>What is wrong with the list of directories; empty if nothing is.</summary>
    public static IReadOnlyList<SettingsFault> Examine(IReadOnlyList<DirectoryOptions> directories, bool hasRelay)
    {
        var faults = new List<SettingsFault>();
        for (var i = 0; i < directories.Count; i++)
        {
            faults.AddRange(Examine($"{DirectoryOptions.Section}:{i}", directories[i], hasRelay));
        }

        var twice = directories.GroupBy(static directory => directory.Name, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1);
        faults.AddRange(twice.Select(static group => Fault(DirectoryOptions.Section, $"names \"{group.Key}\" twice. Allowed: each name once.")));
        var shared = directories.Where(static directory => directory.NetBiosName is not null)
            .GroupBy(static directory => directory.NetBiosName, StringComparer.OrdinalIgnoreCase).Where(static group => group.Count() > 1);
        faults.AddRange(shared.Select(static group => Fault(DirectoryOptions.Section, $"gives NetBiosName \"{group.Key}\" to two directories. Allowed: each to one.")));
        if (directories.Count == 0)
        {
            faults.Add(Fault(DirectoryOptions.Section, "is empty. Allowed: one directory or more."));
        }

        return faults;
    }

    /// <summary>Makes them.</summary>
    public static DirectorySet Make(IServiceProvider services, IReadOnlyList<DirectoryOptions> directories) =>
        new([.. directories.Select(directory => Make(services, directory))])
        {
            Routes = directories.ToDictionary(static directory => new DirectoryName(directory.Name), static directory => directory.Route()),
        };

    private static IDirectoryConnector Make(IServiceProvider services, DirectoryOptions directory) => directory.Kind switch
    {
        DirectoryKind.Agent => services.GetRequiredService<RelayedConnectors>().For(new DirectoryName(directory.Name)),
        DirectoryKind.ActiveDirectory or DirectoryKind.OpenLdap or DirectoryKind.Ds389 => LdapConnectors.Open(
            directory.Ldap()!, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>()),
        DirectoryKind.BuiltIn => services.CreateBuiltInConnector((directory.BuiltIn ?? new BuiltInOptions()).For(directory.Name)),
    };

    private static IEnumerable<SettingsFault> Examine(string key, DirectoryOptions directory, bool hasRelay)
    {
        foreach (var other in OfOtherKinds(key, directory).Concat(OfRoutes(key, directory)))
        {
            yield return other;
        }

        if (directory.Ldap() is { } options)
        {
            foreach (var problem in options.Validate())
            {
                yield return Fault($"{key}:{directory.Kind}", problem);
            }

            yield break;
        }

        if (directory.Kind == DirectoryKind.Agent && !hasRelay)
        {
            yield return Fault($"{key}:Kind", "is Agent, but there is no section Relay, so no agent can connect. Add Relay:Port and Relay:StateFolder.");
        }

        if (NameFault(directory.Name) is { } fault)
        {
            yield return Fault($"{key}:Name", $"is \"{directory.Name}\". {fault}");
        }
    }

    private static IEnumerable<SettingsFault> OfOtherKinds(string key, DirectoryOptions directory)
    {
        foreach (var (kind, given) in new (DirectoryKind, object?)[]
        {
            (DirectoryKind.BuiltIn, directory.BuiltIn),
            (DirectoryKind.ActiveDirectory, directory.ActiveDirectory),
            (DirectoryKind.OpenLdap, directory.OpenLdap),
            (DirectoryKind.Ds389, directory.Ds389),
        })
        {
            if (given is not null && kind != directory.Kind)
            {
                var agents = directory.Kind == DirectoryKind.Agent ? "; an agent has these settings in its own file" : string.Empty;
                yield return Fault($"{key}:{kind}", $"is given, but Kind is {directory.Kind}. Allowed: nothing here{agents}.");
            }
        }
    }

    private static IEnumerable<SettingsFault> OfRoutes(string key, DirectoryOptions directory)
    {
        foreach (var suffix in directory.Suffixes.Where(static suffix => Uri.CheckHostName(suffix) != UriHostNameType.Dns))
        {
            yield return Fault($"{key}:Suffixes", $"holds \"{suffix}\". Allowed: what stands behind the @, such as corp.example.");
        }

        if (directory.NetBiosName is { } name && (name.Length is 0 or > 15 || name.Any(static c => char.IsControl(c) || c is '\\' or '@' or ' ')))
        {
            yield return Fault($"{key}:NetBiosName", $"is \"{name}\". Allowed: 1 to 15 characters without backslash, @ and space, such as CORP.");
        }
    }

    private static string? NameFault(string name)
    {
        try
        {
            _ = new DirectoryName(name);
            return null;
        }
        catch (ArgumentException)
        {
            return "Allowed: 1 to 64 letters, digits, dots, hyphens or underscores.";
        }
    }

    private static SettingsFault Fault(string key, string text) => new(SettingsFault.InvalidCode, key, text);
}
