using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Directories;

namespace Sspr.Passwords.Breached;

/// <summary>Looks a password up among those that were stolen elsewhere: in the file, and in the range service if that is turned on.</summary>
internal sealed class BreachedPasswords : IDisposable
{
    private readonly WatchedFile<BreachedFile>? _file;
    private readonly BreachedRange? _range;
    private readonly WhenUnreachable _whenUnreachable;
    private readonly ILogger _logger;

    /// <summary>Opens what the settings name.</summary>
    /// <exception cref="PasswordListException">The file cannot be used.</exception>
    public BreachedPasswords(IOptions<PasswordOptions> options, ILogger<BreachedPasswords> logger, TimeProvider time)
    {
        _logger = logger;
        var breached = options.Value.Breached;
        _file = breached.File is { } path
            ? new WatchedFile<BreachedFile>(path, BreachedFile.Open, fault => logger.ListKept(fault.Problem.Value, fault), time)
            : null;
        _range = breached.Online.Enabled ? new BreachedRange(breached.Online, time) : null;
        _whenUnreachable = breached.Online.WhenUnreachable ?? WhenUnreachable.Refuse;
    }

    /// <summary>Whether there is anywhere to look.</summary>
    public bool IsAvailable => _file is not null || _range is not null;

    /// <summary>Looks in the file.</summary>
    public bool IsInFile(NewPassword password)
    {
        if (_file is null)
        {
            return false;
        }

        Span<byte> sha1 = stackalloc byte[SHA1.HashSizeInBytes];
        try
        {
            PasswordHash.Compute(password, sha1);
            return _file.Value.Contains(sha1);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(sha1);
        }
    }

    /// <summary>Asks the range service, if it is turned on.</summary>
    public async Task<BreachResult> AskAsync(NewPassword password, CancellationToken cancellationToken)
    {
        if (_range is null)
        {
            return BreachResult.NotFound;
        }

        var sha1 = GC.AllocateUninitializedArray<byte>(SHA1.HashSizeInBytes, pinned: true);
        try
        {
            PasswordHash.Compute(password, sha1);
            return await _range.ContainsAsync(sha1, cancellationToken) ? BreachResult.Found : BreachResult.NotFound;
        }
        catch (BreachedRangeException fault)
        {
            // Security: both ways are the administrator's word (A_service_that_fails_is_open_or_closed_as_the_settings_say)
            _logger.RangeNotAnswered(_whenUnreachable, fault.Message);
            return _whenUnreachable == WhenUnreachable.Accept ? BreachResult.NotFound : BreachResult.NotKnown;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(sha1);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file?.Value.Dispose();
        _range?.Dispose();
    }
}
