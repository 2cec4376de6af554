using System.Globalization;

namespace Sspr.Benchmarks;

/// <summary>Work that some processes do from now on.</summary>
internal sealed class Work(params int[] processes)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly double _processor = processes.Sum(ProcessorOf);

    /// <summary>What it took until now.</summary>
    public Spent End() => new(TimeProvider.System.GetElapsedTime(_began), processes.Sum(ProcessorOf) - _processor);

    /// <summary>How long a process has had a processor, in seconds.</summary>
    public static double ProcessorOf(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }
}
