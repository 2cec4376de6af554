using System.CommandLine;
using System.CommandLine.Parsing;

namespace Sspr.Cli;

/// <summary>Rules about several options at once.</summary>
internal static class OptionRules
{
    /// <summary>Adds a rule that is asked once every option has its value: that one has none is what the parser says, and reading it then throws.</summary>
    public static void Require(this Command command, Action<CommandResult> rule) => command.Validators.Add(result =>
    {
        if (result.Children.OfType<OptionResult>().All(HasValue))
        {
            rule(result);
        }
    });

    private static bool HasValue(OptionResult given) =>
        given.Implicit || (given.Tokens.Count >= given.Option.Arity.MinimumNumberOfValues && !given.Errors.Any());
}
