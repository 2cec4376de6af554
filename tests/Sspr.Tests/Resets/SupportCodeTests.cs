using Sspr.Resets;

namespace Sspr.Tests.Resets;

public sealed class SupportCodeTests
{
    [Fact]
    public void A_code_reads_back_as_itself()
    {
        for (var i = 0; i < 1000; i++)
        {
            var code = SupportCode.New();
            Assert.True(SupportCode.TryParse(code.Value, out var read));
            Assert.Equal(code, read);
        }
    }

    [Theory]
    [InlineData("k7qf2m9x4tbd", "K7QF-2M9X-4TBD")]
    [InlineData(" K7QF 2M9X 4TBD ", "K7QF-2M9X-4TBD")]
    [InlineData("OIL0-1111-2222", "0110-1111-2222")]
    public void What_a_person_was_told_is_understood(string told, string meant)
    {
        Assert.True(SupportCode.TryParse(told, out var code));
        Assert.Equal(meant, code.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QF-2M9X-4TB")]
    [InlineData("K7QF-2M9X-4TBDD")]
    [InlineData("K7QF-2M9X-4TBU")]
    [InlineData("' OR 1=1 --")]
    public void What_is_no_code_is_refused(string? text) => Assert.False(SupportCode.TryParse(text, out _));
}
