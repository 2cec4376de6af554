namespace Sspr.Server.AdminCentre.Views;

/// <summary>The form that takes a key.</summary>
/// <param name="Error">Why the last one was not taken; null if there was none.</param>
public sealed record SignInView(string? Error);

/// <summary>A page that says why there is no other.</summary>
/// <param name="Heading">In a few words.</param>
/// <param name="Text">What to do.</param>
/// <param name="SupportCode">Under which the log has the cause; null where there is none.</param>
public sealed record ObstacleView(string Heading, string Text, string? SupportCode);

/// <summary>How the installation is.</summary>
/// <param name="Explanation">The answer and what it stands on.</param>
/// <param name="Checks">Everything that was looked at.</param>
/// <param name="TakenAt">When.</param>
public sealed record HealthView(ExplanationView Explanation, IReadOnlyList<CheckView> Checks, string TakenAt);

/// <summary>One thing that was looked at.</summary>
/// <param name="Kind">Its state as a class of the style sheet.</param>
/// <param name="Symbol">One character before the word.</param>
/// <param name="Word">Its state.</param>
/// <param name="Subject">What.</param>
/// <param name="Particulars">What was seen.</param>
public sealed record CheckView(string Kind, string Symbol, string Word, string Subject, string Particulars);

/// <summary>Why an account can or cannot be reset, or an attempt ended as it did.</summary>
/// <param name="Asked">What was typed.</param>
/// <param name="Error">Why it cannot be asked; null if it can.</param>
/// <param name="Explanation">The answer; null before anything is asked.</param>
public sealed record WhyView(string Asked, string? Error, ExplanationView? Explanation);

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
