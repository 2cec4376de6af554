namespace Sspr.Passwords.Breached;

/// <summary>Makes a file of breached passwords from the text of Have I Been Pwned, in whatever order its lines are.</summary>
internal sealed class ImportBreached(TimeProvider time)
{
    private const int ReportEvery = 1 << 16;

    /// <summary>Imports; the file is in its place when this returns, and as it was before if this throws.</summary>
    /// <exception cref="PasswordListException">The text is not what it should be.</exception>
    public BreachedImport Execute(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var source = HashSource.At(request.Source);
        return TryImportSorted(request, source, progress, cancellationToken)
            ?? ImportUnsorted(request, source, progress, cancellationToken);
    }

    private static bool ForEach(
        HashSource source, ImportRequest request, Func<ReadOnlySpan<byte>, bool> take, Action<long> report, CancellationToken cancellationToken)
    {
        Span<byte> sha1 = stackalloc byte[(int)HashWidth.Exact];
        var before = 0L;
        foreach (var (path, prefix) in source.Files)
        {
            using var lines = new HashLines(path, prefix);
            while (lines.TryRead(sha1, out var seen))
            {
                // padding of the range service has the count 0, and LeastSeen is at least 1
                if (seen >= request.LeastSeen && !take(sha1))
                {
                    return false;
                }

                if (lines.Number % ReportEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    report(before + lines.Position);
                }
            }

            before += lines.Position;
            cancellationToken.ThrowIfCancellationRequested();
            report(before);
        }

        return true;
    }

    /// <summary>The usual download is in order: one pass, and no room needed but the result's. Null if a line is out of order.</summary>
    private BreachedImport? TryImportSorted(
        ImportRequest request, HashSource source, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var total = source.Length;
        using var writer = new BreachedWriter(request.Target, request.Width);
        return ForEach(source, request, writer.TryAdd, done => progress?.Report(new(ImportStage.Reading, done, total)), cancellationToken)
            ? Finish(writer, request, source)
            : null;
    }

    private BreachedImport ImportUnsorted(
        ImportRequest request, HashSource source, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var total = source.Length;
        using var parts = new HashParts(request.Target, request.Width);
        ForEach(
            source,
            request,
            hash =>
            {
                parts.Add(hash);
                return true;
            },
            done => progress?.Report(new(ImportStage.Dividing, done, total)),
            cancellationToken);
        using var writer = new BreachedWriter(request.Target, request.Width);
        parts.WriteTo(writer, (done, all) => progress?.Report(new(ImportStage.Sorting, done, all)), cancellationToken);
        return Finish(writer, request, source);
    }

    private BreachedImport Finish(BreachedWriter writer, ImportRequest request, HashSource source) =>
        new(writer.Finish(request.LeastSeen, time.GetUtcNow()), writer.Repeated, source.Files.Count);
}

/// <summary>What to import.</summary>
/// <param name="Source">A file, or a folder of range files.</param>
/// <param name="Target">The file to make.</param>
/// <param name="Width">How much of each hash to keep.</param>
/// <param name="LeastSeen">Hashes seen less often are left out; at least 1.</param>
internal sealed record ImportRequest(string Source, string Target, HashWidth Width, long LeastSeen);

/// <summary>What was imported.</summary>
/// <param name="Header">What the file says of itself.</param>
/// <param name="Repeated">Lines whose hash, as far as it is kept, was there already.</param>
/// <param name="Files">Files that were read.</param>
internal sealed record BreachedImport(BreachedHeader Header, long Repeated, int Files);
