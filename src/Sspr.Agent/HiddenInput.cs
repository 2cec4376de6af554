using System.Text;

namespace Sspr.Agent;

/// <summary>Reads a password at a terminal without showing it.</summary>
internal static class HiddenInput
{
    public static string ReadLine()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is not ConsoleKey.Backspace)
            {
                typed.Append(key.KeyChar);
            }
            else if (typed.Length > 0)
            {
                typed.Length--;
            }
        }

        return typed.ToString();
    }
}
