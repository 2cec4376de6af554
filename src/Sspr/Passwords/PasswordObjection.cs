using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Passwords;

/// <summary>One reason why a password is not taken.</summary>
/// <param name="Rule">The directory's rule, or the one of ours that is alike; null for one that only we have.</param>
/// <param name="Problem">Its code.</param>
/// <param name="Certainty">How it is known.</param>
internal sealed record PasswordObjection(PasswordRule? Rule, ProblemCode Problem, Certainty Certainty);
