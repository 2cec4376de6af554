using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Diagnosis.Entra;
using Sspr.Directories.ActiveDirectory;
using Sspr.Entra;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr doctor entra</c>: a Microsoft Entra tenant, read through Microsoft Graph. Needs no server of ours.</summary>
internal static class DoctorEntraCommand
{
    private static readonly Option<string?> User = new("--user")
    {
        Description = "Says why this user cannot reset: the name that it signs in with, or its id.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Csv = new("--csv")
    {
        Description = "Writes who would fail, and why, into this file.",
        HelpName = "FILE",
    };

    private static readonly Option<int> Patience = new("--patience")
    {
        Description = "The most seconds that it takes. In a large tenant more time means more users.",
        HelpName = "SECONDS",
        DefaultValueFactory = static _ => (int)TenantPatience.Usual.Whole.TotalSeconds,
    };

    /// <summary>Makes it.</summary>
    public static Command Create()
    {
        var command = new Command(
            "entra",
            "Looks at a Microsoft Entra tenant, changing nothing: is it healthy, who would fail today and why; with --user, why this one.")
        {
            User,
            Csv,
            Patience,
        };
        EntraOptions.AddTo(command);
        PremisesOptions.AddTo(command);
        WayOptions.AddTo(command);
        command.Require(static result =>
        {
            const int Shortest = 10, Longest = 3600;
            if (result.GetResult(Patience) is { Implicit: false } given && given.GetValueOrDefault<int>() is < Shortest or > Longest)
            {
                result.AddError($"--patience takes {Shortest} to {Longest} seconds.");
            }

            if (result.GetValue(User) is not null && result.GetValue(Csv) is not null)
            {
                result.AddError("Give either --user or --csv.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        var directory = PremisesOptions.Read(parsed);
        var patience = new TenantPatience(TimeSpan.FromSeconds(parsed.GetValue(Patience)));
        var way = WayOptions.Read(parsed, EntraOptions.Place(parsed), patience, besideDirectory: directory is not null);
        return await SignInAsync(parsed, patience, cancellationToken) switch
        {
            ConnectResult.Connected connected => await LookAsync(parsed, page, new Surroundings(directory, way), connected, patience, cancellationToken),
            ConnectResult.Refused refused => EntraPage.PrintRefused(page, refused.Problem, refused.Evidence, await WayAsync(way, cancellationToken)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Where no sign-in succeeds, the way may be the reason.</summary>
    private static async Task<IReadOnlyList<Finding>> WayAsync(IWayToMicrosoft? way, CancellationToken cancellationToken)
    {
        var facts = way is null ? null : await way.LookAsync(cancellationToken);
        return [.. EntraRules.OfWay.SelectMany(rule => rule.Of(facts)).Concat(WayUnknowns.Of(facts)).OrderBy(static finding => finding.Weight)];
    }

    private static async Task<ConnectResult> SignInAsync(ParseResult parsed, TenantPatience patience, CancellationToken cancellationToken)
    {
        var (signIn, place) = (EntraOptions.SignIn(parsed), EntraOptions.Place(parsed));
        try
        {
            return await new EntraConnection(place, patience, TimeProvider.System).ConnectAsync(signIn.Credential(place), signIn.IsPerson, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotAskException(fault.Message, fault);
        }
    }

    private static async Task<int> LookAsync(
        ParseResult parsed, Page page, Surroundings around, ConnectResult.Connected connected, TenantPatience patience, CancellationToken cancellationToken)
    {
        using var line = connected.Line;
        await using var domain = around.Directory is null
            ? null
            : new ActiveDirectoryConnector(around.Directory, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        var premises = domain is null ? null : new DomainPremises(domain, parsed.GetValue(PremisesOptions.SyncAccount));
        var gatherer = new TenantGatherer(connected.Tenant, patience, TimeProvider.System, premises) { Way = around.Way };
        if (parsed.GetValue(User) is { } user)
        {
            return ExplanationPage.Print(page, ExplainTenantUser.Of(await gatherer.OfUserAsync(user, cancellationToken)));
        }

        var population = gatherer.OfEverybodyAsync(cancellationToken);
        var report = TenantReport.Of(await gatherer.OfTenantAsync(cancellationToken), await population);
        var file = parsed.GetValue(Csv);
        if (file is not null)
        {
            await WriteAsync(file, report, parsed.GetValue(GlobalOptions.Language)!, cancellationToken);
        }

        return EntraPage.Print(page, report, file);
    }

    private static async Task WriteAsync(string file, TenantReport report, string language, CancellationToken cancellationToken)
    {
        if (report.Who is not { } who)
        {
            return;
        }

        try
        {
            // the mark of the byte order is what makes spreadsheets read names right
            await File.WriteAllTextAsync(file, TenantCsv.Of(who, language), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"{file} cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>What is looked at beside the tenant.</summary>
    /// <param name="Directory">The domain; null for none.</param>
    /// <param name="Way">The way to Microsoft; null for none.</param>
    private sealed record Surroundings(ActiveDirectoryOptions? Directory, IWayToMicrosoft? Way);
}
