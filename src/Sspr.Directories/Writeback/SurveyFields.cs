namespace Sspr.Directories.Writeback;

/// <summary>A <see cref="DirectorySurvey"/> as a map; as many policies and servers as are told of, with the longest names, stay below a message's limit.</summary>
internal static class SurveyFields
{
    /// <summary>Longest name of a policy, in UTF-16 units; each may take three bytes.</summary>
    private const int LongestPolicy = 128;

    /// <summary>Longest name of a server.</summary>
    private const int LongestServer = 100;

    public static DirectorySurvey Read(WireReader map) => new()
    {
        Server = map.Text(1, WireFields.MaximumEndpoint),
        TakenAt = map.Instant(2),
        Policies = map.Map(3, static list => ReadList(list, DirectorySurvey.MostPolicies, ReadPolicy)),
        Sources = map.Map(4, static list => ReadList(list, DirectorySurvey.MostSources, ReadSource)),
    };

    public static void Write(WireWriter map, DirectorySurvey survey) => map
        .Text(1, survey.Server, WireFields.MaximumEndpoint)
        .Instant(2, survey.TakenAt)
        .Map(3, list => WriteList(list, survey.Policies.Take(DirectorySurvey.MostPolicies), WritePolicy))
        .Map(4, list => WriteList(list, survey.Sources.Take(DirectorySurvey.MostSources), WriteSource));

    private static List<T> ReadList<T>(WireReader map, int most, Func<WireReader, T> read)
    {
        var list = new List<T>();
        while (list.Count < most && map.Has(list.Count))
        {
            list.Add(map.Map(list.Count, read));
        }

        return list;
    }

    private static void WriteList<T>(WireWriter map, IEnumerable<T> list, Action<WireWriter, T> write)
    {
        foreach (var (place, one) in list.Index())
        {
            map.Map(place, m => write(m, one));
        }
    }

    private static PolicyInForce ReadPolicy(WireReader map) => new()
    {
        Source = map.Text(1, LongestPolicy),
        IsDefault = map.Bool(2),
        MinimumLength = map.Int(3, 0, int.MaxValue),
        MaximumLength = map.Has(4) ? map.Int(4, 0, int.MaxValue) : null,
        HistoryLength = map.Int(5, 0, int.MaxValue),
        MinimumAge = map.Span(6),
        DemandsPresentPassword = map.Bool(7),
    };

    private static void WritePolicy(WireWriter map, PolicyInForce policy) => map
        .Text(1, policy.Source, LongestPolicy)
        .Bool(2, policy.IsDefault)
        .Int(3, policy.MinimumLength)
        .Int(4, policy.MaximumLength)
        .Int(5, policy.HistoryLength)
        .Span(6, policy.MinimumAge)
        .Bool(7, policy.DemandsPresentPassword);

    private static ReplicationSource ReadSource(WireReader map) => new(map.Text(1, LongestServer), map.OptionalInstant(2));

    private static void WriteSource(WireWriter map, ReplicationSource source) => map
        .Text(1, source.Server, LongestServer)
        .Instant(2, source.HeardAt);
}
