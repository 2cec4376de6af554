using System.Security.Cryptography;
using System.Text;
using Sspr.Keys;
using Sspr.Resets;

namespace Sspr.Methods.SecurityQuestions;

/// <summary>Draws the questions that are asked.</summary>
internal static class QuestionDraw
{
    /// <summary>Some of them, at random and in random order.</summary>
    public static string[] Some(IEnumerable<string> questions, int count)
    {
        var all = questions.ToArray();
        RandomNumberGenerator.Shuffle<string>(all);
        return all[..count];
    }

    /// <summary>
    /// What somebody who does not exist chose: the same questions each time the name is typed, as with somebody who does. Without that
    /// a few tries would show more questions than anybody can have answered.
    /// </summary>
    /// <remarks>Security: guarded by <c>A_name_that_nobody_has_is_asked_from_the_same_questions_each_time</c>.</remarks>
    public static IEnumerable<string> OfNobody(InstallationKey key, Reset reset, QuestionOptions options)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(options);
        var name = Encoding.UTF8.GetBytes(reset.AccountKey.Value);
        return options.Offered()
            .OrderBy(question => Convert.ToHexString(key.Mac(KeyPurpose.Decoy, name, Encoding.UTF8.GetBytes(question))), StringComparer.Ordinal)
            .Take(options.Register);
    }
}
