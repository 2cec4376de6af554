using System.Buffers.Binary;
using System.Text;
using Sspr.Server.Assets;

namespace Sspr.Server.Tests.Hosting;

public sealed class LogoTests
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    [Fact]
    public void A_picture_keeps_what_makes_it_and_loses_the_rest()
    {
        var picture = Png(Header(10, 10), Chunk("tEXt", "<script>alert(1)</script>"u8), Chunk("IDAT", [1, 2, 3]), Chunk("IEND", []));

        var clean = LogoImage.Rewrite([.. picture, .. "<?php evil ?>"u8]);

        Assert.Equal(Png(Header(10, 10), Chunk("IDAT", [1, 2, 3]), Chunk("IEND", [])), clean);
    }

    [Fact]
    public void What_is_no_well_formed_picture_is_refused()
    {
        byte[] good = Png(Header(10, 10), Chunk("IDAT", [1, 2, 3]), Chunk("IEND", []));
        Assert.NotNull(LogoImage.Rewrite(good));
        Assert.Null(LogoImage.Rewrite([]));
        Assert.Null(LogoImage.Rewrite("<svg xmlns='http://www.w3.org/2000/svg'/>"u8));
        Assert.Null(LogoImage.Rewrite(Png(Chunk("IDAT", [1]), Header(10, 10), Chunk("IEND", []))));
        Assert.Null(LogoImage.Rewrite(Png(Header(2001, 10), Chunk("IEND", []))));
        Assert.Null(LogoImage.Rewrite(Png(Header(0, 10), Chunk("IEND", []))));
        Assert.Null(LogoImage.Rewrite(Png(Header(10, 10), Header(10, 10), Chunk("IEND", []))));
        for (var length = 0; length < good.Length; length++)
        {
            Assert.Null(LogoImage.Rewrite(good.AsSpan(0, length)));
        }

        for (var i = 8; i < good.Length; i++)
        {
            byte[] flipped = [.. good];
            flipped[i] ^= 1;
            Assert.Null(LogoImage.Rewrite(flipped));
        }
    }

    private static byte[] Png(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(static chunk => chunk)];

    private static byte[] Header(int width, int height)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        data[8] = 8;
        return Chunk("IHDR", data);
    }

    private static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc32(body));
        return chunk;
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
            }
        }

        return ~crc;
    }
}
