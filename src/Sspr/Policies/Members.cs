using System.Globalization;
using System.Text.Json;
using Sspr.Problems;

namespace Sspr.Policies;

/// <summary>
/// Reads the members of one JSON object. What is wrong is noted and replaced by the default, so that the rest is read too and all
/// faults are found at once; <see cref="End"/> notes what nothing asked for.
/// </summary>
internal sealed class Members
{
    private readonly Dictionary<string, JsonElement> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<PolicyFault> _faults;

    private Members(JsonElement element, string path, List<PolicyFault> faults)
    {
        (Path, _faults) = (path, faults);
        foreach (var member in element.EnumerateObject())
        {
            // two of one name mean different things to different readers (RFC 8259 §4), so neither is taken
            if (!_given.TryAdd(member.Name, member.Value))
            {
                Note(ProblemCodes.PolicyMemberUnknown, At(member.Name), "stands here twice.", "Keep one of the two.");
            }
        }
    }

    /// <summary>Where the object is.</summary>
    public string Path { get; }

    /// <summary>The members of an element; null, and a fault, if it is no object.</summary>
    public static Members? Of(JsonElement element, string path, List<PolicyFault> faults)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return new Members(element, path, faults);
        }

        faults.Add(new PolicyFault(ProblemCodes.PolicyValueInvalid, path, $"is {Describe(element)}.", "Write an object: { … }."));
        return null;
    }

    /// <summary>The path of a member.</summary>
    public string At(string name) => $"{Path}.{name}";

    /// <summary>Whether something is wrong with the member or below it: then what follows from it is not examined.</summary>
    public bool HasFaultAt(string name) => _faults.Exists(fault =>
        fault.Path.StartsWith(At(name), StringComparison.Ordinal)
        && (fault.Path.Length == At(name).Length || fault.Path[At(name).Length] is '.' or '['));

    /// <summary>Notes a fault.</summary>
    public void Note(ProblemCode code, string path, string problem, string fix) => _faults.Add(new PolicyFault(code, path, problem, fix));

    /// <summary>The member, if it is there and not null.</summary>
    public bool TryGet(string name, out JsonElement value)
    {
        _asked.Add(name);
        return _given.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Notes that a member is missing.</summary>
    public void Demand(string name, string allowed) =>
        Note(ProblemCodes.PolicyMemberUnknown, At(name), "is missing.", $"Write {allowed}.");

    /// <summary>A yes or no.</summary>
    public bool Flag(string name, bool otherwise)
    {
        if (!TryGet(name, out var value))
        {
            return otherwise;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Wrong(At(name), value, "true or false");
        return otherwise;
    }

    /// <summary>A whole number; null if it is not there.</summary>
    public int? Number(string name, int least, int most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(At(name), value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    /// <summary>A day such as 2026-12-31; null if it is not there.</summary>
    public DateOnly? Day(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Wrong(At(name), value, "a day such as \"2026-12-31\"");
        return null;
    }

    /// <summary>A text; null if it is not there.</summary>
    public string? Text(string name, int most) => TryGet(name, out var value) ? TextOf(value, At(name), 1, most) : null;

    /// <summary>A list of texts, no two alike; null if it is not there.</summary>
    public IReadOnlyList<string>? Texts(string name, int most, int shortest = 1, int longest = PolicyLimits.NameLength) =>
        Distinct(List(name, most, (value, path) => TextOf(value, path, shortest, longest)), At(name), GroupName.Comparer);

    /// <summary>A list of names of an enum, no two alike; null if it is not there.</summary>
    public IReadOnlyList<T>? Names<T>(string name)
        where T : struct, Enum =>
        Distinct(List(name, Enum.GetValues<T>().Length, NameOf<T>)?.OfType<T>().ToList(), At(name), EqualityComparer<T>.Default);

    /// <summary>A list of lists of names of an enum; null if it is not there.</summary>
    public IReadOnlyList<IReadOnlyList<T>>? NameLists<T>(string name)
        where T : struct, Enum =>
        List<IReadOnlyList<T>>(name, PolicyLimits.Names, (value, path) => Distinct(ListOf(value, path, Enum.GetValues<T>().Length, NameOf<T>)?.OfType<T>().ToList(), path, EqualityComparer<T>.Default));

    /// <summary>A list whose elements are read by somebody else; what cannot be read is left out. Null if it is not there.</summary>
    public List<T>? List<T>(string name, int most, Func<JsonElement, string, T?> read) =>
        TryGet(name, out var value) ? ListOf(value, At(name), most, read) : null;

    /// <summary>An object below; null if it is not there.</summary>
    public T? Below<T>(string name, Func<Members, T> read)
        where T : class
    {
        if (!TryGet(name, out var value) || Of(value, At(name), _faults) is not { } members)
        {
            return null;
        }

        var made = read(members);
        members.End();
        return made;
    }

    /// <summary>An element of a list that is an object.</summary>
    public T? Element<T>(JsonElement element, string path, Func<Members, T> read)
        where T : class
    {
        if (Of(element, path, _faults) is not { } members)
        {
            return null;
        }

        var made = read(members);
        members.End();
        return made;
    }

    /// <summary>Notes every member that nothing asked for.</summary>
    public void End()
    {
        foreach (var name in _given.Keys.Where(name => !_asked.Contains(name)))
        {
            Note(
                ProblemCodes.PolicyMemberUnknown, At(name), "is not known here.",
                $"Remove it, or use one of: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>Notes a value that is not one of those allowed.</summary>
    public void Wrong(string path, JsonElement value, string allowed) =>
        Note(ProblemCodes.PolicyValueInvalid, path, $"is {Describe(value)}.", $"Write {allowed}.");

    private static string Describe(JsonElement value)
    {
        const int Longest = 60;
        var raw = value.GetRawText();
        return value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => raw.Length <= Longest ? raw : raw[..Longest] + "…",
        };
    }

    private List<T>? Distinct<T>(List<T>? list, string path, IEqualityComparer<T> comparer)
    {
        foreach (var twice in list?.GroupBy(static one => one, comparer).Where(static group => group.Count() > 1) ?? [])
        {
            Note(ProblemCodes.PolicyValueInvalid, path, $"names {twice.Key} more than once.", "Name it once.");
        }

        return list;
    }

    private List<T>? ListOf<T>(JsonElement value, string path, int most, Func<JsonElement, string, T?> read)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(path, value, "a list: [ … ]");
            return null;
        }

        if (value.GetArrayLength() > most)
        {
            Note(
                ProblemCodes.PolicyValueInvalid, path, string.Create(CultureInfo.InvariantCulture, $"has {value.GetArrayLength()} elements."),
                string.Create(CultureInfo.InvariantCulture, $"Write at most {most}."));
            return null;
        }

        var list = new List<T>();
        foreach (var (place, element) in value.EnumerateArray().Index())
        {
            if (read(element, string.Create(CultureInfo.InvariantCulture, $"{path}[{place}]")) is { } one)
            {
                list.Add(one);
            }
        }

        return list;
    }

    private T? NameOf<T>(JsonElement value, string path)
        where T : struct, Enum
    {
        // by name only and as written: a number would be taken by Enum.Parse and mean something else one day
        if (value.ValueKind == JsonValueKind.String && Enum.GetNames<T>().Contains(value.GetString(), StringComparer.Ordinal))
        {
            return Enum.Parse<T>(value.GetString()!);
        }

        Wrong(path, value, $"one of {string.Join(", ", Enum.GetNames<T>().Select(static name => $"\"{name}\""))}");
        return null;
    }

    private string? TextOf(JsonElement value, string path, int least, int most)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            && text.Length >= least && text.Length <= most && !text.Any(char.IsControl) && text.Trim().Length == text.Length)
        {
            return text;
        }

        Wrong(path, value, string.Create(
            CultureInfo.InvariantCulture, $"a text of {least} to {most} characters, without line breaks and without spaces at its ends"));
        return null;
    }
}
