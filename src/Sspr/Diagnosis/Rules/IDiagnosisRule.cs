using System.Diagnostics;
using Sspr.Problems;

namespace Sspr.Diagnosis.Rules;

/// <summary>
/// One fault, and how facts show it. Pure: facts in, findings out, nothing where the facts it needs are not known. What is said about
/// the fault stands in the catalogue, below its code.
/// </summary>
internal interface IDiagnosisRule
{
    /// <summary>What it can find; more than one where one question has several answers.</summary>
    IReadOnlyList<ProblemCode> Codes { get; }

    /// <summary>What it found, held against what it says that it can find.</summary>
    IEnumerable<Finding> Own(IEnumerable<Finding> findings) => findings.Select(finding =>
    {
        Debug.Assert(finding.Code is { } code && Codes.Contains(code), $"{GetType().Name} found {finding.Code}, which it does not name.");
        return finding;
    });
}
