namespace Sspr.EndToEnd.Tests.Faults;

public sealed class TestSourceTests
{
    private const string Text = """
        using Sspr.Problems;

        public sealed class SomeTests
        {
            private static readonly Fault Busy = new(ProblemCodes.StoreBusy);

            [Fact]
            public void Arranges()
            {
                // SSPR_6001 is what it should be
                world.Fault = ProblemCodes.StoreBusy;

                Assert.NotNull(world.Run(Busy));
            }

            [Theory]
            [InlineData("SSPR_6001")]
            public void TakesAsData(string code) => Assert.Equal(code, world.Run());

            [Fact]
            public void Asserts()
            {
                world.Run();

                Assert.Equal(
                    (1, ProblemCodes.StoreBusy),
                    world.Result);
            }

            [Fact]
            public Task AsksAHelper() => ComesAsync(ProblemCodes.StoreBusy);

            [Fact]
            public Task AsksAHelperThatKnows() => IsBusyAsync();

            [Fact]
            public void Denies() => Assert.DoesNotContain("SSPR_6001", world.Text);

            [Fact]
            public Task Waits() => server.WaitForLogAsync("SSPR_6001: busy");

            private static async Task ComesAsync(ProblemCode code)
            {
                await world.RunAsync();

                Assert.Equal(code, world.Problem);
            }

            private static Task IsBusyAsync() =>
                Assert.ThrowsAsync<Fault>(ProblemCodes.StoreBusy);
        }
        """;

    [Theory]
    [InlineData("Arranges", false)]
    [InlineData("TakesAsData", true)]
    [InlineData("Asserts", true)]
    [InlineData("AsksAHelper", true)]
    [InlineData("AsksAHelperThatKnows", true)]
    [InlineData("Denies", false)]
    [InlineData("Waits", true)]
    public void A_code_counts_only_where_it_is_asserted(string method, bool isAsserted)
    {
        var source = new TestSource(Text);

        Assert.True(source.Has(method));
        Assert.Equal(isAsserted, source.Asserts(method, "SSPR_6001"));
        Assert.False(source.Asserts(method, "SSPR_6002"));
    }

    [Fact]
    public void A_method_that_is_not_there_asserts_nothing()
    {
        var source = new TestSource(Text);

        Assert.False(source.Has("Missing"));
        Assert.False(source.Asserts("Missing", "SSPR_6001"));
    }
}
