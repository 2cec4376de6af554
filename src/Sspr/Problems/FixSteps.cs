using System.Text.RegularExpressions;

namespace Sspr.Problems;

/// <summary>The steps of a fix, their commands with the names of what was asked about instead of the example's.</summary>
internal static partial class FixSteps
{
    /// <summary>The steps for an account; as the catalogue has them where there is none.</summary>
    /// <param name="problem">What is to be mended.</param>
    /// <param name="loginName">
    /// The account's login name. It stays an example if it is no plain word: whoever chose the name must not choose what a shell makes of it.
    /// </param>
    /// <param name="directory">The name of the account's directory in the settings.</param>
    public static IReadOnlyList<LocalText> For(Problem problem, string? loginName, string? directory = null)
    {
        ArgumentNullException.ThrowIfNull(problem);

        // Security: the steps are pasted into a shell; guarded by A_name_that_a_shell_could_read_otherwise_is_not_put_into_a_command
        var (account, place) = (Plain(loginName), Plain(directory));
        return account is null && place is null
            ? problem.Fix
            : [.. problem.Fix.Select(step => new LocalText(Named(step.English, account, place), Named(step.Japanese, account, place)))];
    }

    private static string Named(string step, string? account, string? place) => Command().Replace(
        step, command => ExampleDirectory().Replace(ExampleAccount().Replace(command.Value, name => account ?? name.Value), name => place ?? name.Value));

    private static string? Plain(string? name) => name is not null && PlainName().IsMatch(name) ? name : null;

    /// <summary>No letter of it means anything to a shell, and it does not begin as an option does.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainName();

    [GeneratedRegex("`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Command();

    /// <summary>The catalogue's alice, but not her mail address, and the word that stands for whom `--user` is about.</summary>
    [GeneratedRegex(@"\balice\b(?!@)|(?<=--user )(NAME|名前)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExampleAccount();

    [GeneratedRegex(@"(?<=--directory )corp\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExampleDirectory();
}
