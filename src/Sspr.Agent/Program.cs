using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Agent.Permissions;
using Sspr.Directories;

namespace Sspr.Agent;

/// <summary>The command line: 0 done, 1 doctor or permissions found something, 2 cannot start as it is set up.</summary>
internal static class Program
{
    private static readonly Option<string> Config = new("--config")
    {
        Description = "The agent's settings file.",
        DefaultValueFactory = static _ => AgentPlaces.Config,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print what came of it as JSON." };

    private static readonly Option<string?> Server = new("--server") { Description = "The relay's address: https://host:port; asked for if it is left out." };

    private static readonly Option<string?> Code = new("--code") { Description = "The one-time code that the server showed; asked for if it is left out." };

    private static readonly Option<bool> Guided = new("--guided") { Description = "Ask for everything, the directory too, and write the settings file." };

    private static readonly Option<string?> Ca = new("--ca") { Description = "PEM file with the issuers to trust instead of the machine's own." };

    private static readonly Option<string> State = new("--state")
    {
        Description = "Folder for key, identity and journal; StateFolder in the settings.",
        DefaultValueFactory = static _ => AgentPlaces.State,
    };

    private static readonly Option<string?> Check = new("--check")
    {
        Description = "A user to look at: sAMAccountName, userPrincipalName or mail.",
        HelpName = "ACCOUNT",
    };

    private static readonly Option<string?> Words = new("--words")
    {
        Description = "The words of the server's new key as sspr relay key shows them there; asked about if they are left out.",
        HelpName = "WORDS",
    };

    /// <summary>The command line, as a tree.</summary>
    public static RootCommand CreateCommand()
    {
        var run = new Command("run", "Serve the directories of the settings file until stopped.") { Config };
        run.SetAction((arguments, stop) => GuardAsync(() => RunAsync(arguments.GetValue(Config)!, stop)));
        var enroll = new Command("enroll", "Make this machine an agent of a server, with a one-time code.") { Server, Code, Ca, State, Json, Guided, Config };
        enroll.SetAction((arguments, stop) => GuardAsync(() => EnrolAsync(arguments, stop)));
        var rotate = new Command("rotate", "Have the running agent change its key.") { Config };
        rotate.SetAction((arguments, stop) => GuardAsync(() => RotateAsync(arguments.GetValue(Config)!, stop)));
        var serverKey = new Command("server-key", "Show whose commands this agent takes, and compare the words of a key that it missed.") { Config, Words };
        serverKey.SetAction((arguments, _) => GuardAsync(() => new ServerKeyCommand(AgentSettings.Load(arguments.GetValue(Config)!).StateFolder, Console.In, Console.Out)
            .RunAsync(arguments.GetValue(Words))));
        var doctor = new Command("doctor", "Find out why this agent cannot do its work.") { Config, Json };
        doctor.SetAction((arguments, stop) => GuardAsync(
            () => ExamineAsync(arguments.GetValue(Config)!, arguments.GetValue(Json), stop)));
        var permissions = new Command("permissions", "Say which rights the service account needs, and what is missing or too much.") { Config, Check, Json };
        permissions.SetAction((arguments, stop) => GuardAsync(() => new PermissionsCommand(AgentSettings.Load(arguments.GetValue(Config)!), Console.Out)
            .RunAsync(arguments.GetValue(Check), arguments.GetValue(Json), stop)));
        return new RootCommand("The OpenSSPR agent: carries out password resets in a directory.") { run, enroll, rotate, serverKey, doctor, permissions };
    }

    private static Task<int> Main(string[] args)
    {
        ProcessHardening.Apply();
        return CreateCommand().Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(string config, CancellationToken stop)
    {
        using var host = AgentHost.Build(
            AgentSettings.Load(config),
            static services => services.GetRequiredService<AgentOptions>().Directories.Select(directory => LdapConnectors.Open(
                directory, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>())),
            static builder => builder.Logging.AddSystemdConsole(static console => console.UseUtcTimestamp = true));
        await host.RunAsync(stop);
        return 0;
    }

    private static async Task<int> EnrolAsync(ParseResult arguments, CancellationToken stop)
    {
        var (address, code, state) = (arguments.GetValue(Server), arguments.GetValue(Code), arguments.GetValue(State)!);
        var server = new ServerOptions { Address = address ?? "", CaFile = arguments.GetValue(Ca) };
        var guide = arguments.GetValue(Guided) ? new EnrolGuide(Console.In, Console.Out, Console.IsInputRedirected ? null : HiddenInput.ReadLine) : null;
        if (guide is not null)
        {
            (server, code) = guide.AskForServer(address, server.CaFile, code);
        }
        else
        {
            server.Address = address ?? TerminalTalk.Ask("--server", "Address of the server's relay (https://host:port):", "サーバーのリレーのアドレス (https://ホスト:ポート):");
            code ??= TerminalTalk.Ask(
                "--code",
                "One-time code (on the server: sspr agent code --name NAME --directory NAME):",
                "ワンタイム コード (サーバーで発行: sspr agent code --name 名前 --directory ディレクトリ名):");
        }

        var enrolled = await EnrolCommand.RunAsync(server, code, state, stop);
        await Console.Out.WriteLineAsync(arguments.GetValue(Json) ? TerminalTalk.ToJson(enrolled) : TerminalTalk.Say(enrolled));
        guide?.AskForDirectory(server, state, arguments.GetValue(Config)!);
        return 0;
    }

    private static async Task<int> RotateAsync(string config, CancellationToken stop)
    {
        await Console.Out.WriteLineAsync(await RotateCommand.RunAsync(AgentSettings.Load(config).StateFolder, TimeProvider.System, stop));
        return 0;
    }

    private static async Task<int> ExamineAsync(string config, bool asJson, CancellationToken stop)
    {
        var options = AgentSettings.Load(config);
        var directories = options.Directories
            .Select(static directory => LdapConnectors.Open(directory, TimeProvider.System, NullLoggerFactory.Instance))
            .ToList();
        return await new DoctorCommand(options, directories, Console.Out).RunAsync(asJson, stop);
    }

    private static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
