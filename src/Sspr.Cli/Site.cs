using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sspr.Diagnosis;
using Sspr.Storage;

namespace Sspr.Cli;

/// <summary>Where the installation is that a command is about, as the server's settings file says.</summary>
internal sealed class Site
{
    private readonly string _file;
    private readonly string? _socket;

    private Site(string file, string? socket) => (_file, _socket) = (file, socket);

    /// <summary>Takes what the command line says.</summary>
    public static Site From(ParseResult parsed) =>
        new(parsed.GetValue(GlobalOptions.Config)!, parsed.GetValue(GlobalOptions.Socket));

    /// <summary>The running server's socket.</summary>
    /// <exception cref="CannotAskException">No path was given and the settings cannot be read.</exception>
    public string SocketPath()
    {
        if (_socket is not null)
        {
            return Path.GetFullPath(_socket);
        }

        var settings = Settings();
        return OperatorContract.SocketPath(settings["Operator:Socket"], settings["Installation:KeyFile"]);
    }

    /// <summary>The store itself, without a server.</summary>
    /// <exception cref="CannotAskException">The settings cannot be read, or name no store.</exception>
    public ServiceProvider OpenStore()
    {
        var options = Settings().GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        try
        {
            return new ServiceCollection().AddLogging().AddSsprStorage(options).BuildServiceProvider();
        }
        catch (ArgumentException fault)
        {
            throw new CannotAskException($"The store in {_file} cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>One value of the settings; null if it is not set.</summary>
    /// <exception cref="CannotAskException">The settings cannot be read.</exception>
    public string? Setting(string key) => Settings()[key];

    private IConfigurationRoot Settings()
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(_file), optional: false, reloadOnChange: false)
                .AddEnvironmentVariables("SSPR_")
                .Build();
        }
        catch (Exception cause) when (cause is IOException or InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new CannotAskException(
                $"The settings file {_file} cannot be read: {cause.GetBaseException().Message} "
                + "Name it with --config, and run sspr as root or as the server's account.",
                cause);
        }
    }
}
