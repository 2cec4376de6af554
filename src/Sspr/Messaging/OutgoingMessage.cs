using System.Diagnostics;
using System.Text.Json.Serialization;
using Sspr.Directories;
using Sspr.Phones;

namespace Sspr.Messaging;

/// <summary>One message on its way to a telephone. Its text holds a code, so it cannot be printed or serialised.</summary>
/// <param name="id">The delivery's id; carriers that can tell repetitions apart get it.</param>
/// <param name="channel">How it is to arrive.</param>
/// <param name="to">Where.</param>
/// <param name="text">What it says: written for a screen, or for being spoken.</param>
/// <param name="language"><c>en</c> or <c>ja</c>.</param>
/// <param name="goodFor">How long it makes sense to deliver it.</param>
[DebuggerDisplay("OutgoingMessage")]
[JsonConverter(typeof(SecretConverter))]
internal sealed class OutgoingMessage(Guid id, MessageChannel channel, PhoneNumber to, string text, string language, TimeSpan goodFor)
{
    /// <summary>The delivery's id.</summary>
    public Guid Id => id;

    /// <summary>How it is to arrive.</summary>
    public MessageChannel Channel => channel;

    /// <summary>Where.</summary>
    public PhoneNumber To => to;

    /// <summary>What it says.</summary>
    public string Text => text;

    /// <summary><c>en</c> or <c>ja</c>.</summary>
    public string Language => language;

    /// <summary>How long it makes sense to deliver it.</summary>
    public TimeSpan GoodFor => goodFor;

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(OutgoingMessage);
}
