namespace Sspr.Messaging;

/// <summary>How a message reaches a telephone. The names are stored and stand in settings.</summary>
internal enum MessageChannel
{
    /// <summary>As a text message.</summary>
    Sms,

    /// <summary>Spoken, in a call.</summary>
    Call,
}
