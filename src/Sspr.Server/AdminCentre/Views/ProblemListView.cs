namespace Sspr.Server.AdminCentre.Views;

/// <summary>The catalogue, or what a word of Microsoft's leads to.</summary>
/// <param name="Asked">What was typed.</param>
/// <param name="NothingFound">Whether nothing answers to it.</param>
/// <param name="Signs">Signs that Microsoft documents.</param>
/// <param name="Problems">Problems of the catalogue.</param>
public sealed record ProblemListView(string Asked, bool NothingFound, IReadOnlyList<SignView> Signs, IReadOnlyList<ProblemLine> Problems);

/// <summary>A sign that Microsoft documents.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="WhyNone">Why nothing here answers to it; null if something does.</param>
/// <param name="Problems">What answers to it, the likeliest first.</param>
public sealed record SignView(string Name, string Meaning, string? WhyNone, IReadOnlyList<ProblemLine> Problems);

/// <summary>A problem in one line.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Cause">Why it happens.</param>
/// <param name="WhoActs">Who acts.</param>
public sealed record ProblemLine(string Code, string Cause, string WhoActs);
