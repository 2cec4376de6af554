using System.Globalization;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>A second opinion on our filters: reads their text strictly by the grammar of RFC 4515 and gives back shape and values.</summary>
internal sealed class Rfc4515Parser(string text)
{
    private int _position;

    /// <summary>The values met, unescaped.</summary>
    public List<byte[]> Values { get; } = [];

    /// <summary>Reads all of it; the shape has a question mark for each value.</summary>
    public string Read()
    {
        var shape = Filter();
        Assert.Equal(text.Length, _position);
        return shape;
    }

    private string Filter()
    {
        Assert.Equal('(', text[_position++]);
        var inner = text[_position] switch
        {
            '&' or '|' => Set(),
            '!' => Not(),
            _ => Item(),
        };
        Assert.Equal(')', text[_position++]);
        return $"({inner})";
    }

    private string Set()
    {
        var all = text[_position++].ToString();
        while (text[_position] == '(')
        {
            all += Filter();
        }

        return all;
    }

    private string Not()
    {
        _position++;
        return "!" + Filter();
    }

    private string Item()
    {
        var end = text.IndexOf('=', _position);
        var attribute = text[_position..end];
        Assert.All(attribute, static c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == '-'));
        _position = end + 1;
        if (text[_position] == '*')
        {
            _position++;
            return attribute + "=*";
        }

        Values.Add(Value());
        return attribute + "=?";
    }

    private byte[] Value()
    {
        var bytes = new List<byte>();
        for (; text[_position] != ')'; _position++)
        {
            var c = text[_position];
            Assert.True(c is not ('(' or '*' or '\0') && c < 0x7F, $"unescaped {(int)c:x2}");
            if (c == '\\')
            {
                bytes.Add(byte.Parse(text.AsSpan(_position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                _position += 2;
            }
            else
            {
                bytes.Add((byte)c);
            }
        }

        return [.. bytes];
    }
}
