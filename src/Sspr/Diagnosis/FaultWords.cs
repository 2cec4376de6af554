using Sspr.Directories;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>How the evidence of a fault is said.</summary>
internal static class FaultWords
{
    /// <summary>Endpoint and evidence; the endpoint is left out where it is the directory's own name.</summary>
    public static LocalText Of(DirectoryFault fault, string directory)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var words = string.Equals(fault.Endpoint, directory, StringComparison.Ordinal) ? fault.Evidence : $"{fault.Endpoint}: {fault.Evidence}";
        return PhraseBook.Of(words);
    }
}
