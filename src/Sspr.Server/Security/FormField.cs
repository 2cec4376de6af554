namespace Sspr.Server.Security;

/// <summary>What a form of ours may contain.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="MostBytes">The most bytes of its decoded value.</param>
/// <param name="IsSecret">Whether it becomes a <see cref="Directories.NewPassword"/> and never a string.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
internal sealed record FormField(string Name, int MostBytes, bool IsSecret = false, bool IsOptional = false)
{
    /// <summary>The token of every form.</summary>
    public static readonly FormField Token = new("form", 64);

    /// <summary>The field with that name; null if there is none.</summary>
    public static FormField? Find(IReadOnlyList<FormField> fields, ReadOnlySpan<byte> name)
    {
        ArgumentNullException.ThrowIfNull(fields);
        foreach (var field in fields)
        {
            if (System.Text.Ascii.Equals(name, field.Name))
            {
                return field;
            }
        }

        return null;
    }
}
