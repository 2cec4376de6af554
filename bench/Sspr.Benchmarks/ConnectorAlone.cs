using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;

namespace Sspr.Benchmarks;

/// <summary>Everything that one reset asks of the directory, without portal, store and agent: what the searches around the write cost.</summary>
internal sealed class ConnectorAlone(ActiveDirectoryOptions options) : IAsyncDisposable
{
    private readonly ActiveDirectoryConnector _connector =
        new(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

    /// <summary>Finds the account, reads its rules, prepares and writes.</summary>
    public async Task WriteAsync(string account, string text)
    {
        if (await _connector.FindAsync(account, CancellationToken.None) is not FindResult.Found { Account: var found })
        {
            throw new InvalidOperationException($"{account} was not found.");
        }

        await _connector.ReadRulesAsync(found.Id, CancellationToken.None);
        var request = new WriteRequest
        {
            Operation = OperationId.New(),
            Account = found.Id,
            Sid = found.Sid,
            Action = WriteAction.ResetAndUnlock,
        };
        if (await _connector.PrepareAsync(request, CancellationToken.None) is not PrepareResult.Ready { Write: var write })
        {
            throw new InvalidOperationException($"{account} could not be prepared.");
        }

        using var password = NewPassword.FromCharacters(text);
        var result = await _connector.CommitAsync(write, password, CancellationToken.None);
        if (result is not SetPasswordResult.Written)
        {
            throw new InvalidOperationException($"{account} was not written: {result}");
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connector.DisposeAsync();
}
