namespace Sspr.Server.Portal.Texts;

/// <summary>What one kind of verification is called in front of users.</summary>
/// <param name="Name">Its name in a list.</param>
/// <param name="Hint">What the user needs for it.</param>
/// <param name="Question">The heading of the page that takes the proof.</param>
/// <param name="Lead">What was done or is to be done, whether or not the account has it; the typed name stands in <c>{0}</c>.</param>
/// <param name="Trouble">The heading over what to look at first.</param>
/// <param name="Answers">What to look at first.</param>
public sealed record MethodWords(string Name, string Hint, string Question, string Lead, string Trouble, IReadOnlyList<string> Answers);
