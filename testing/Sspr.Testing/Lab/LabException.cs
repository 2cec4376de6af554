using System.Diagnostics;
using System.Globalization;

namespace Sspr.Testing.Lab;

/// <summary>A program of the lab failed. The message carries what it said and what to do.</summary>
public sealed class LabException : Exception
{
    /// <summary>Describes one failed run.</summary>
    public LabException(ProcessStartInfo run, int exitCode, string output)
        : base(Describe(run, exitCode, output))
    {
    }

    private static string Describe(ProcessStartInfo run, int exitCode, string output)
    {
        ArgumentNullException.ThrowIfNull(run);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {run.FileName} {string.Join(' ', run.ArgumentList)} ended with exit code {exitCode}:
             {output.Trim()}
             This test needs a real server. As root run `lab/install`, then `lab/selftest` shows whether the lab works here.
             """);
    }
}
