namespace Sspr.Directories;

/// <summary>The name an installation gives one of its directories, such as <c>corp</c>: the key in the settings file.</summary>
public sealed record DirectoryName
{
    private const int MaximumLength = 64;

    /// <summary>Takes letters, digits, dot, hyphen and underscore; 1 to 64 of them.</summary>
    /// <exception cref="ArgumentException">Anything else.</exception>
    public DirectoryName(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.Length > MaximumLength || !value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            throw new ArgumentException(
                "A directory name has 1 to 64 letters, digits, dots, hyphens or underscores.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The name as it stands in the settings.</summary>
    public string Value { get; }

    /// <inheritdoc />
    public override string ToString() => Value;
}
