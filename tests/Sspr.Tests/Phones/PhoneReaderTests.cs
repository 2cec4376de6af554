using Sspr.Phones;

namespace Sspr.Tests.Phones;

public sealed class PhoneReaderTests
{
    [Theory]
    [InlineData("090-1234-5678", "JP", "+819012345678")]
    [InlineData("＋８１　９０－１２３４－５６７８", null, "+819012345678")]
    [InlineData("+81 (0)90 1234 5678", null, "+819012345678")]
    [InlineData("03-1234-5678", "jp", "+81312345678")]
    [InlineData("+1 4252345678", null, "+14252345678")]
    [InlineData("020 7946 0018", "GB", "+442079460018")]
    [InlineData("+44 20 7946 0018", "JP", "+442079460018")]
    [InlineData("tel:+81-90-1234-5678", "JP", "+819012345678")]
    public void A_number_is_read_however_it_is_written(string written, string? country, string expected) =>
        Assert.Equal(expected, Assert.IsType<PhoneReading.Usable>(PhoneReader.Read(written, country)).Number.E164);

    [Theory]
    [InlineData(null, "JP", nameof(PhoneFault.NotANumber))]
    [InlineData("  ", "JP", nameof(PhoneFault.NotANumber))]
    [InlineData("ask reception", "JP", nameof(PhoneFault.NotANumber))]
    [InlineData("\uD800090", "JP", nameof(PhoneFault.NotANumber))]
    [InlineData("090-1234-5678", null, nameof(PhoneFault.NoCountry))]
    [InlineData("+999 1234 5678", null, nameof(PhoneFault.NoCountry))]
    [InlineData("090-1234-567", "JP", nameof(PhoneFault.NotInUse))]
    [InlineData("110", "JP", nameof(PhoneFault.NotInUse))]
    [InlineData("+1 425 555 12345678", null, nameof(PhoneFault.NotInUse))]
    public void What_cannot_be_dialled_counts_as_missing_with_its_reason(string? written, string? country, string fault)
    {
        var unusable = Assert.IsType<PhoneReading.Unusable>(PhoneReader.Read(written, country));

        Assert.Equal(fault, unusable.Fault.ToString());
        Assert.DoesNotContain(unusable.Evidence, char.IsAsciiDigit);
    }

    [Theory]
    [InlineData("+1 900 234 5678")]
    [InlineData("+44 909 879 0000")]
    [InlineData("+81 990 500 001")]
    public void Numbers_that_cost_extra_are_never_dialled(string premium) =>
        Assert.Equal(PhoneFault.Charged, Assert.IsType<PhoneReading.Unusable>(PhoneReader.Read(premium, null)).Fault);

    [Theory]
    [InlineData("+44 20 7946 0018 x123", "123")]
    [InlineData("03-1234-5678 内線123", "123")]
    [InlineData("03-1234-5678（内線：123）", "123")]
    [InlineData("+44 20 7946 0018;ext=0099", "0099")]
    [InlineData("+44 20 7946 0018", null)]
    public void An_extension_is_kept_beside_the_number(string written, string? extension) =>
        Assert.Equal(extension, Assert.IsType<PhoneReading.Usable>(PhoneReader.Read(written, "JP")).Number.Extension);

    [Theory]
    [InlineData("+81 3 1234 5678")]
    [InlineData("+81 90 1234 5678 x1")]
    public void A_text_message_goes_to_no_fixed_line(string written) =>
        Assert.Equal(PhoneFault.NotMobile, Assert.IsType<PhoneReading.Unusable>(PhoneReader.ReadMobile(written, null)).Fault);

    [Fact]
    public void A_masked_number_shows_two_digits_and_always_one_length()
    {
        var number = Assert.IsType<PhoneReading.Usable>(PhoneReader.Read("+81 90 1234 5678", null)).Number;

        Assert.Equal("+81 ••••••78", number.Masked);
        Assert.Equal("+81 ••••••78", number.ToString());
        Assert.Equal("+81 ••••••18", Assert.IsType<PhoneReading.Usable>(PhoneReader.Read("+81 3 1234 5618", null)).Number.Masked);
        Assert.Equal("+81901", number.Prefix[..6]);
        Assert.Equal("+819012", number.Prefix);
        Assert.Equal("JP", number.Country);
    }
}
