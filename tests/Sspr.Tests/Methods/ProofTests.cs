using System.Text;
using System.Text.Json;
using Sspr.Methods;

namespace Sspr.Tests.Methods;

public sealed class ProofTests
{
    [Theory]
    [InlineData("12345678")]
    [InlineData("1234 5678")]
    [InlineData(" 1234-5678 ")]
    [InlineData("１２３４５６７８")]
    [InlineData("１２３４　５６７８")]
    [InlineData("1234\u20105678")]
    [InlineData("1234ー5678")]
    public void All_ways_to_type_a_code_are_one(string typed) =>
        Assert.Equal("12345678", Encoding.UTF8.GetString(new Proof(typed).ToBytes()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_and_broken_text_prove_nothing(string? typed) => Assert.True(new Proof(typed).IsEmpty);

    [Fact]
    public void Half_a_character_proves_nothing() => Assert.True(new Proof("1234\ud8005678").IsEmpty);

    [Fact]
    public void Too_long_a_text_is_no_code() => Assert.Empty(new Proof(new string('1', Proof.MaximumLength + 1)).ToBytes());

    [Fact]
    public void A_proof_cannot_be_printed_or_serialised()
    {
        Assert.Equal("Proof", new Proof("12345678").ToString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Proof("12345678")));
    }
}
