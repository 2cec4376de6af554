using System.Text.RegularExpressions;

namespace Sspr.Problems;

/// <summary>The steps of a fix, their commands with the name of the account that was asked about instead of the example's.</summary>
internal static partial class FixSteps
{
    /// <summary>The steps for an account; as the catalogue has them where there is none.</summary>
    /// <param name="problem">What is to be mended.</param>
    /// <param name="loginName">
    /// The account's login name. It stays an example if it is no plain word: whoever chose the name must not choose what a shell makes of it.
    /// </param>
    public static IReadOnlyList<LocalText> For(Problem problem, string? loginName)
    {
        ArgumentNullException.ThrowIfNull(problem);

        // Security: the steps are pasted into a shell; guarded by A_name_that_a_shell_could_read_otherwise_is_not_put_into_a_command
        return loginName is not null && PlainName().IsMatch(loginName)
            ? [.. problem.Fix.Select(step => new LocalText(Named(step.English, loginName), Named(step.Japanese, loginName)))]
            : problem.Fix;
    }

    private static string Named(string step, string loginName) =>
        Command().Replace(step, command => Example().Replace(command.Value, _ => loginName));

    /// <summary>No letter of it means anything to a shell, and it does not begin as an option does.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainName();

    [GeneratedRegex("`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Command();

    /// <summary>The catalogue's alice, but not her mail address, and the word that stands for whom `--user` is about.</summary>
    [GeneratedRegex(@"\balice\b(?!@)|(?<=--user )(NAME|名前)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
