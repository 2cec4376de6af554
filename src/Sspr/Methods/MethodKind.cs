namespace Sspr.Methods;

/// <summary>The kinds of verification. The names are stored; a number is never used twice.</summary>
internal enum MethodKind
{
    /// <summary>A code sent to a registered e-mail address.</summary>
    EmailCode = 1,
}
