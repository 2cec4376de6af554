using System.Globalization;
using System.Net;

namespace Sspr.Entra;

/// <summary>Microsoft Graph asked for a longer wait than there was time for.</summary>
internal sealed class ThrottledException : Exception
{
    /// <summary>With what it answered.</summary>
    public ThrottledException(HttpStatusCode status, TimeSpan wait, Exception? cause = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{(int)status} {status}, Retry-After {wait.TotalSeconds:0} s"), cause)
        => Status = status;

    /// <summary>The status that it answered with.</summary>
    public HttpStatusCode Status { get; }
}
