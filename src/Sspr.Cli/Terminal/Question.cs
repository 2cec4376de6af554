using Sspr.Problems;

namespace Sspr.Cli.Terminal;

/// <summary>Something that a person has to say yes to.</summary>
internal static class Question
{
    /// <summary>Asks at the terminal; anything but yes is no.</summary>
    /// <exception cref="CannotAskException">Nobody is there who could be asked.</exception>
    public static bool Ask(Page page, LocalText question)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (Console.IsInputRedirected || page.IsJson)
        {
            throw new CannotAskException(page.Say(new(
                "This asks a person, and there is no terminal. A program gives the answer on the command line: see --help.",
                "端末がないため確認できません。自動実行ではコマンド行で指定します (--help を参照)。")));
        }

        Console.Write($"{page.Say(question)} {page.Say(new("[yes/no]", "[はい/いいえ]"))} ");
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "yes" or "y" or "はい";
    }
}
