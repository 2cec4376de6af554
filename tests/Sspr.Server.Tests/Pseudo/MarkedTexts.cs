using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Sspr.Server.Tests.Pseudo;

/// <summary>Answers like other texts do, in a language that nobody speaks.</summary>
public partial class MarkedTexts : DispatchProxy
{
    private const string Latin = "abcdefghijklmnopqrstuvwxyz";
    private const string Accented = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž";
    private const string Hebrew = "אבגדהוזחטיכלמנסעפצקרשתםןףץ";

    private object _texts = null!;
    private bool _mirrored;

    /// <summary>Takes what is to be said.</summary>
    internal void Say(object texts, bool mirrored) => (_texts, _mirrored) = (texts, mirrored);

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Mark(targetMethod!.Invoke(_texts, args));

    private object? Mark(object? value) => value switch
    {
        null => null,

        string text => text.Length == 0 ? text : Lengthen(text),
        IEnumerable<string> list => list.Select(text => (string)Mark(text)!).ToArray(),
        _ when value.GetType() is { IsClass: true } type && type.GetMethod("<Clone>$") is not null => MarkRecord(value, type),
        _ => value,
    };

    private object MarkRecord(object value, Type type)
    {
        var constructor = type.GetConstructors().MaxBy(static one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Mark(type.GetProperty(parameter.Name!)!.GetValue(value)))]);
    }

    /// <summary>Half as long again: what German and Finnish need.</summary>
    private string Lengthen(string text)
    {
        var written = new StringBuilder().Append(PseudoTexts.Begin);
        foreach (var part in Placeholder().Split(text))
        {
            written.Append(Placeholder().IsMatch(part) ? part : Foreign(part));
        }

        var words = Math.Max(1, text.Length / 12);
        return written.Append(string.Concat(Enumerable.Repeat(Foreign(" more"), words))).Append(PseudoTexts.End).ToString();
    }

    private string Foreign(string text) => string.Concat(text.Select(letter =>
        Latin.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal) is >= 0 and var at ? (_mirrored ? Hebrew : Accented)[at] : letter));

    [GeneratedRegex(@"(?<place>\{\d\})", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
