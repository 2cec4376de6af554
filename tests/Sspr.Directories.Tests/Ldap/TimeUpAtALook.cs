using Microsoft.Extensions.Time.Testing;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>A clock that moves on at one of the looks at it and at no other time.</summary>
internal sealed class TimeUpAtALook(int look, TimeSpan by) : FakeTimeProvider(TimeProvider.System.GetUtcNow())
{
    private int _looks;

    /// <summary>Whether it has moved.</summary>
    public bool WasUp => Volatile.Read(ref _looks) >= look;

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        if (Interlocked.Increment(ref _looks) == look)
        {
            Advance(by);
        }

        return base.GetTimestamp();
    }
}
