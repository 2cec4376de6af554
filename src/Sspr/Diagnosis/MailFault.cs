using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>Why the mail server would not take a message now.</summary>
/// <param name="Problem">The code.</param>
/// <param name="Evidence">What it said or did.</param>
internal sealed record MailFault(ProblemCode Problem, string Evidence);
