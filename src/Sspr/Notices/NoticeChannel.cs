using System.Security.Cryptography;
using System.Text;
using Sspr.Phones;

namespace Sspr.Notices;

/// <summary>One place where the owner of an account is told something.</summary>
internal abstract record NoticeChannel
{
    private const int MarkSize = 8;

    private NoticeChannel()
    {
    }

    /// <summary>Stands for this channel among those of one notice; says nothing to whoever reads the store.</summary>
    public string Mark(Guid notice) => Convert.ToHexStringLower(
        SHA256.HashData([.. notice.ToByteArray(), .. Encoding.UTF8.GetBytes(Destination.ToLowerInvariant())])[..MarkSize]);

    /// <summary>Where it leads.</summary>
    protected abstract string Destination { get; }

    /// <summary>A mailbox.</summary>
    internal sealed record Mail(string Address) : NoticeChannel
    {
        /// <inheritdoc />
        protected override string Destination => Address;
    }

    /// <summary>A mobile phone.</summary>
    internal sealed record Text(PhoneNumber Number) : NoticeChannel
    {
        /// <inheritdoc />
        protected override string Destination => Number.E164;
    }
}
