using System.Text.RegularExpressions;
using Sspr.Agent;
using Sspr.Agent.Permissions;
using Sspr.Directories;

namespace Sspr.Server.Tests.Relay;

/// <summary>What <c>sspr-agent</c> says in Japanese names the same settings and commands as in English.</summary>
public sealed partial class DoctorWordsTests
{
    [Fact]
    public void Every_step_of_the_way_is_mended_by_the_same_settings_and_commands()
    {
        foreach (var step in Enum.GetValues<ConnectionStep>())
        {
            var english = new ConnectionTrouble(step, "sspr.example:8444", "seen").Fix;
            var japanese = DoctorWords.FixOf(step);

            Assert.Matches("[ぁ-ん]", japanese);
            Assert.Equal(Literals(english), Literals(japanese));
        }
    }

    [Fact]
    public void Every_check_has_a_name()
    {
        foreach (var step in Enum.GetValues<ConnectionStep>())
        {
            var check = ServerCheck.Of(new ConnectionTrouble(step, "sspr.example:8444", "seen")).Check;
            Assert.NotEqual(check, DoctorWords.Of(check));
        }

        Assert.Equal("ディレクトリ corp", DoctorWords.Of("directory corp"));
    }

    [Fact]
    public void Every_purpose_of_a_right_is_said() =>
        Assert.Distinct(Enum.GetValues<RightPurpose>().Select(PermissionWords.Of));

    private static SortedSet<string> Literals(string text) => [.. Literal().Matches(text).Select(static match => match.Value)];

    [GeneratedRegex("Server:[A-Za-z]+|HTTPS_PROXY|CONNECT|sspr doctor|sspr agent confirm NAME|sspr relay key|sspr-agent (enroll|server-key)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
