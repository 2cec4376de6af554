using System.Globalization;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Synchronisation;

namespace Sspr.Server.Operator;

/// <summary>The operator's routes below <c>/sync</c>.</summary>
internal sealed class OperatorSync(AskSync sync, SyncByName byName, IOptions<SyncOptions> options) : IOperatorArea
{
    private const int MostErrors = 1000;
    private const int LongestName = 1024;

    /// <inheritdoc />
    public async Task<OperatorReply?> AnswerAsync(HttpRequest request, string[] path, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Method, path) switch
        {
            ("GET", ["sync"]) => new OperatorReply.Answered(await sync.StatusAsync(stop)),
            ("POST", ["sync", "run"]) => await RunAsync(await OperatorBody.ReadAsync<SyncContract.RunRequest>(request, stop), stop),
            ("POST", ["sync", "now"]) => await NowAsync((await OperatorBody.ReadAsync<SyncContract.NowRequest>(request, stop)).User, stop),
            ("GET", ["sync", "errors"]) => await ErrorsAsync(request, stop),
            ("GET", ["sync", "entries"]) => await ShowAsync(request.Query["name"].ToString(), stop),
            ("POST", ["sync", "preview"]) => await PreviewAsync(await OperatorBody.ReadAsync<SyncContract.PreviewRequest>(request, stop), stop),
            ("GET", ["sync", "deletions"]) => new OperatorReply.Answered(await sync.DeletionsAsync(stop)),
            ("POST", ["sync", "deletions"]) => await DecideAsync(await OperatorBody.ReadAsync<SyncContract.DeletionsRequest>(request, stop), Acting.In(request).By, stop),
            _ => null,
        };
    }

    private async Task<OperatorReply> RunAsync(SyncContract.RunRequest request, CancellationToken stop) =>
        await sync.RunAsync(request, stop) ? new OperatorReply.Answered(await sync.StatusAsync(stop)) : NotSynchronised(request.Directory);

    private async Task<OperatorReply> NowAsync(string? name, CancellationToken stop)
    {
        if (name is not { Length: > 0 and <= LongestName })
        {
            return OperatorReply.Wrong($"The name of a user is needed, of at most {LongestName} characters.");
        }

        var lines = await byName.RunAsync(name, stop);
        return lines.Count > 0
            ? new OperatorReply.Answered(new SyncContract.NowReply(lines, await sync.ShowAsync(name, stop)))
            : OperatorReply.Missing("Nobody in any directory answers to this name, and nothing that is stored does.");
    }

    private async Task<OperatorReply> ErrorsAsync(HttpRequest request, CancellationToken stop)
    {
        var directory = request.Query["directory"].ToString() is { Length: > 0 } name ? name : null;
        var most = int.TryParse(request.Query["most"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostErrors) : 100;
        return directory is null || Find(directory) is not null
            ? new OperatorReply.Answered(await sync.ErrorsAsync(directory, most, stop))
            : NotSynchronised(directory);
    }

    private async Task<OperatorReply> ShowAsync(string name, CancellationToken stop)
    {
        var found = name.Length is > 0 and <= LongestName ? await sync.ShowAsync(name, stop) : [];
        return found.Count > 0
            ? new OperatorReply.Answered(found)
            : OperatorReply.Missing("No synchronised entry answers to this name. Give a login name, a userPrincipalName, a mail address, an id or a distinguished name.");
    }

    private async Task<OperatorReply> PreviewAsync(SyncContract.PreviewRequest request, CancellationToken stop)
    {
        if ((request.Directory is null && options.Value.Directories is [var only] ? only : Find(request.Directory)) is not { } present)
        {
            return NotSynchronised(request.Directory);
        }

        // what is not said stays as it is
        var other = present with
        {
            OrganisationalUnits = request.OrganisationalUnits ?? present.OrganisationalUnits,
            Groups = request.Groups ?? present.Groups,
            Conditions = request.Conditions ?? present.Conditions,
        };
        return SyncScope.FaultsOf(other).FirstOrDefault() is { } fault
            ? OperatorReply.Wrong($"The list of conditions {fault}")
            : new OperatorReply.Answered(await sync.PreviewAsync(new DirectoryName(present.Name), other, stop));
    }

    private async Task<OperatorReply> DecideAsync(SyncContract.DeletionsRequest request, string by, CancellationToken stop) =>
        Find(request.Directory) is { } directory
            ? new OperatorReply.Answered(await sync.DecideAsync(new DirectoryName(directory.Name), request.Approve, by, stop))
            : NotSynchronised(request.Directory);

    private SyncedDirectoryOptions? Find(string? name) => options.Value.Directories.FirstOrDefault(one => one.Name == name);

    private OperatorReply.Refused NotSynchronised(string? name) => OperatorReply.Missing(options.Value.Directories.Count == 0
        ? "No directory is synchronised. Name one in Synchronisation:Directories."
        : $"\"{name}\" is not synchronised. These are: {string.Join(", ", options.Value.Directories.Select(static one => one.Name))}.");
}
