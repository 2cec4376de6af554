using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Sspr.Storage.Tests.Costs;

/// <summary>Asks SQLite how it will carry out each statement, with the same parameters, and keeps the steps that go through a whole table.</summary>
internal sealed class PlanCollector : DbCommandInterceptor
{
    private readonly List<string> _scans = [];

    /// <summary>Statements that were looked at.</summary>
    public int Statements { get; private set; }

    /// <summary>Takes the steps that were found.</summary>
    public IReadOnlyList<string> TakeScans()
    {
        string[] taken = [.. _scans];
        _scans.Clear();
        return taken;
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Explain(command);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Explain(command);
        return ValueTask.FromResult(result);
    }

    private void Explain(DbCommand command)
    {
        if (!command.CommandText.Contains("sync_", StringComparison.Ordinal))
        {
            return;
        }

        Statements++;
        using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        foreach (DbParameter parameter in command.Parameters)
        {
            var same = explain.CreateParameter();
            (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(same);
        }

        using var reader = explain.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        // gone through are also: the list of a parameter, what a subquery found, the index of the few that are leaving, and the directories
        _scans.AddRange(steps.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal)
            && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
            && !step.Contains("ix_sync_entries_leaving", StringComparison.Ordinal)
            && !steps.Contains($"CO-ROUTINE {step.Split(' ')[1]}")
            && !command.CommandText.Contains("FROM \"sync_directories\"", StringComparison.Ordinal)).Select(step => $"{step}: {command.CommandText}"));
    }
}
