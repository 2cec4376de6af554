namespace Sspr.Agent;

/// <summary>The agent cannot start as it is set up; the message tells an operator what to do.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
