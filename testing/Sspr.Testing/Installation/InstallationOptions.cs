using System.Text.Json.Nodes;

namespace Sspr.Testing.Installation;

/// <summary>What is special about one installation under test.</summary>
internal sealed record InstallationOptions
{
    /// <summary>Settings of the server beside those that every installation needs, such as <c>Throttling:StartsPerSource</c>.</summary>
    public IReadOnlyDictionary<string, string> Server { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Settings of the agent beside those that every installation needs.</summary>
    public IReadOnlyDictionary<string, string> Agent { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the agent finds the domain controllers, if not where the lab has them: a proxy that breaks things, say.</summary>
    public IReadOnlyList<string>? DomainControllers { get; init; }

    /// <summary>The agent's settings of a directory that is no Samba domain; gets the folder for its files. The name is always corp.</summary>
    public Func<string, JsonObject>? Directory { get; init; }

    /// <summary>What the server's settings say of its directories; corp behind an agent if null. <see cref="TestInstallation.JoinAsync"/> adds agents.</summary>
    public Func<JsonArray>? ServerDirectories { get; init; }

    /// <summary>The attribute of strict mode; null for basic mode.</summary>
    public string? StampAttribute { get; init; } = "extensionName";

    /// <summary>The attribute that says whose an account is; null for none.</summary>
    public string? PersonAttribute { get; init; }

    /// <summary>Allows resets without history, as Samba 4.17 needs it.</summary>
    public bool AllowWithoutHistory { get; init; }

    /// <summary>A PostgreSQL connection string; SQLite if null.</summary>
    public string? Postgres { get; init; }
}
