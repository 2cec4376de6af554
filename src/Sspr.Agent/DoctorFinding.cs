namespace Sspr.Agent;

/// <summary>What one check of <c>sspr-agent doctor</c> found.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Evidence">What was seen.</param>
/// <param name="Fix">What to do; empty if nothing.</param>
/// <param name="Code">The page of the documentation about it; empty if there is none.</param>
internal sealed record DoctorFinding(string Check, bool Passed, string Evidence, string Fix = "", string Code = "");
