using Sspr.Problems;

namespace Sspr.Passwords;

/// <summary>A list that passwords are checked against cannot be used; the message is for the operator.</summary>
internal sealed class PasswordListException(ProblemCode problem, string message) : Exception(message)
{
    /// <summary>Its code.</summary>
    public ProblemCode Problem { get; } = problem;
}
