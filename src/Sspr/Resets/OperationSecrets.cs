using Sspr.Directories;

namespace Sspr.Resets;

/// <summary>The passwords of one operation; cleared together.</summary>
internal sealed class OperationSecrets(NewPassword? next, NewPassword? current = null) : IDisposable
{
    /// <summary>The new one; null for an unlock.</summary>
    public NewPassword? Next { get; } = next;

    /// <summary>The present one; only for a change.</summary>
    public NewPassword? Current { get; } = current;

    /// <inheritdoc />
    public void Dispose()
    {
        Next?.Dispose();
        Current?.Dispose();
    }
}
