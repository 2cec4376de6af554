using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>A person's other accounts, as a reset of the first would meet them.</summary>
/// <param name="Accounts">At most one of each directory.</param>
/// <param name="Remarks">Where it could not be found out, or was not clear.</param>
internal sealed record PersonLook(IReadOnlyList<OtherAccountFact> Accounts, IReadOnlyList<OtherAccountRemark> Remarks);

/// <summary>One of them.</summary>
/// <param name="Directory">Its directory.</param>
/// <param name="LoginName">Its login name.</param>
/// <param name="Problem">Why it would not be included; null if it would.</param>
/// <param name="Evidence">The fact that shows it.</param>
internal sealed record OtherAccountFact(DirectoryName Directory, string LoginName, ProblemCode? Problem, string? Evidence);
