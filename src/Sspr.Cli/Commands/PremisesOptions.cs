using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Sspr.Directories.ActiveDirectory;

namespace Sspr.Cli.Commands;

/// <summary>Which domain a command looks at beside a tenant.</summary>
internal static class PremisesOptions
{
    /// <summary>The account that writes.</summary>
    public static readonly Option<string?> SyncAccount = new("--sync-account")
    {
        Description = "The account by which the synchronisation writes into the domain; without it, those that Microsoft's names begin with.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> File = new("--directory")
    {
        Description = "Looks at the domain behind the tenant too: a file with its settings, as an agent has them for a directory.",
        HelpName = "FILE",
    };

    /// <summary>Adds them to a command.</summary>
    public static void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(File);
        command.Options.Add(SyncAccount);
        command.Require(static result =>
        {
            if (result.GetValue(SyncAccount) is not null && result.GetValue(File) is null)
            {
                result.AddError("--sync-account needs --directory, the domain that the account is in.");
            }
        });
    }

    /// <summary>The settings of the domain; null if none is asked for.</summary>
    /// <exception cref="CannotAskException">The file cannot be used; the message says why.</exception>
    public static ActiveDirectoryOptions? Read(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.GetValue(File) is not { } file)
        {
            return null;
        }

        try
        {
            var settings = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false).Build();
            if (settings["Kind"] is { } kind && !string.Equals(kind, "ActiveDirectory", StringComparison.OrdinalIgnoreCase))
            {
                throw new CannotAskException($"{file}: Kind is {kind}. Allowed: ActiveDirectory.");
            }

            var own = new ConfigurationBuilder()
                .AddInMemoryCollection(settings.AsEnumerable().Where(static pair => !string.Equals(pair.Key, "Kind", StringComparison.OrdinalIgnoreCase)))
                .Build();
            var options = own.Get<ActiveDirectoryOptions>(static binder => binder.ErrorOnUnknownConfiguration = true) ?? new ActiveDirectoryOptions();
            return options.Validate() is [var problem, ..] ? throw new CannotAskException($"{file}: {problem}") : options;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new CannotAskException($"{file} cannot be used: {fault.Message}", fault);
        }
    }
}
