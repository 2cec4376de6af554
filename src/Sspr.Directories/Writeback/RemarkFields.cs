using System.Text;

namespace Sspr.Directories.Writeback;

/// <summary>Remarks on rights as a map from their places to maps; as many as a message holds, the first ones first.</summary>
internal static class RemarkFields
{
    /// <summary>Longest name of an object or a right, in UTF-16 units.</summary>
    public const int LongestName = 512;

    /// <summary>Longest entry, in UTF-16 units; a right, two identifiers of a class or property and one of an account.</summary>
    private const int LongestEntry = 384;

    /// <summary>Longest command; a longer one is left out, because half a command is worse than none.</summary>
    private const int LongestFix = 1024;

    /// <summary>Bytes that all remarks may take, so that the message stays below its limit.</summary>
    private const int MostBytes = 6500;

    private const int Overhead = 24;

    public static IReadOnlyList<RightsRemark> Read(WireReader map)
    {
        var remarks = new List<RightsRemark>();
        while (remarks.Count < RightsRemark.Most && map.Has(remarks.Count))
        {
            remarks.Add(map.Map(remarks.Count, ReadOne));
        }

        return remarks;
    }

    public static void Write(WireWriter map, IReadOnlyList<RightsRemark> remarks)
    {
        var (place, bytes) = (0, 0);
        foreach (var remark in remarks.Take(RightsRemark.Most).Select(Fitted))
        {
            bytes += SizeOf(remark);
            if (bytes > MostBytes)
            {
                return;
            }

            map.Map(place++, one => WriteOne(one, remark));
        }
    }

    private static RightsRemark Fitted(RightsRemark remark) => remark with
    {
        Right = WireWriter.Fit(remark.Right, LongestName),
        Object = WireWriter.Fit(remark.Object, LongestName),
        Place = remark.Place is { } place ? WireWriter.Fit(place, LongestName) : null,
        Entry = remark.Entry is { } entry ? WireWriter.Fit(entry, LongestEntry) : null,
        Fix = remark.Fix is { Length: <= LongestFix } fix && WireWriter.IsText(fix) ? fix : null,
    };

    private static int SizeOf(RightsRemark remark) => Overhead
        + ((string?[])[remark.Right, remark.Object, remark.Place, remark.Entry, remark.Fix]).OfType<string>().Sum(Encoding.UTF8.GetByteCount);

    private static RightsRemark ReadOne(WireReader map) =>
        new(WireCodes.ToRemark(map.Int(1)), map.Text(2, LongestName), map.Text(3, LongestName))
        {
            Place = map.OptionalText(4, LongestName),
            Entry = map.OptionalText(5, LongestEntry),
            Fix = map.OptionalText(6, LongestFix),
        };

    private static void WriteOne(WireWriter map, RightsRemark remark) => map
        .Int(1, WireCodes.Of(remark.Kind))
        .Text(2, remark.Right, LongestName)
        .Text(3, remark.Object, LongestName)
        .Text(4, remark.Place, LongestName)
        .Text(5, remark.Entry, LongestEntry)
        .Text(6, remark.Fix, LongestFix);
}
