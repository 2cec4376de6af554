using Sspr.Directories.Settings;
using Sspr.Rehearsals;
using Sspr.Server.Administration;
using Sspr.Server.Relay;
using Sspr.Server.Settings;
using Sspr.Storage;
using Sspr.Synchronisation;

namespace Sspr.Server.Hosting;

/// <summary>Settings that decide what the server is made of, and so are read before its services exist.</summary>
internal sealed record ServerParts(
    PortalOptions Portal,
    InstallationOptions Installation,
    StorageOptions Storage,
    IReadOnlyList<DirectoryOptions> Directories,
    int? RelayPort,
    AdminOptions Administration)
{
    /// <summary>Reads and checks them.</summary>
    /// <exception cref="SettingsException">They do not fit together.</exception>
    public static ServerParts From(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var parts = new ServerParts(
            settings.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new(),
            settings.GetSection(InstallationOptions.Section).Get<InstallationOptions>() ?? new(),
            settings.GetSection("Storage").Get<StorageOptions>() ?? new(),
            settings.GetSection(DirectoryOptions.Section).Get<List<DirectoryOptions>>() ?? [],
            settings.GetSection(RelayOptions.Section).Get<RelayOptions>()?.Port,
            settings.GetSection(AdminOptions.Section).Get<AdminOptions>() ?? new());
        var faults = PortalFaults(parts.Portal)
            .Concat(AdminFaults(parts))
            .Concat(DirectoryConnectors.Examine(parts.Directories, hasRelay: parts.RelayPort is not null))
            .Concat(SyncedDirectories.Examine(settings.GetSection(SyncOptions.Section).Get<SyncOptions>() ?? new(), parts.Directories))
            .Concat(RehearsedDirectories.Examine(settings.GetSection(RehearsalOptions.Section).Get<RehearsalOptions>() ?? new(), parts.Directories)).ToList();
        return faults.Count == 0 ? parts : throw new SettingsException(faults);
    }

    private static IEnumerable<SettingsFault> AdminFaults(ServerParts parts)
    {
        foreach (var (key, text) in AdminOptions.FaultsOf(parts.Administration, parts.Portal, parts.RelayPort))
        {
            yield return new SettingsFault(SettingsFault.InvalidCode, $"{AdminOptions.Section}:{key}", text);
        }

        if (parts.Administration.KeyFile is { } file && SecretFile.Examine($"{AdminOptions.Section}:{nameof(AdminOptions.KeyFile)}", file) is { } fault)
        {
            yield return fault;
        }
    }

    private static IEnumerable<SettingsFault> PortalFaults(PortalOptions portal)
    {
        var result = new PortalCheck().Validate(name: null, portal);
        foreach (var failure in result.Failures ?? [])
        {
            // the text already begins with its code
            var code = failure.Split(':', 2)[0];
            yield return new SettingsFault(code, PortalOptions.Section, failure[(code.Length + 1)..].TrimStart());
        }

        if (portal.KeyFile is { } file && SecretFile.Examine($"{PortalOptions.Section}:KeyFile", file) is { } fault)
        {
            yield return fault;
        }
    }
}
