using System.Text.Json;
using Sspr.Methods;
using Sspr.Server.Portal.Texts;
using Sspr.Server.Portal.Views;

namespace Sspr.Server.Api;

/// <summary>What the method of the present gate asks for; reads the same for an attempt that cannot succeed.</summary>
internal sealed record ApiChallenge
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// What is asked: <c>Code</c> (send <c>code</c>), <c>Answers</c> (send <c>answer-1</c> and so on), <c>Passkey</c> (send
    /// <c>credential</c>), <c>Number</c> (show it, and send it as <c>code</c> when somebody vouched) or <c>Preparing</c> (ask again in a moment).
    /// </summary>
    public required string Asks { get; init; }

    /// <summary>How many minutes a code that was sent is good for; null where it changes by itself.</summary>
    public int? Minutes { get; init; }

    /// <summary>The questions in the order of the answers, in the language that was asked for.</summary>
    public IReadOnlyList<string>? Questions { get; init; }

    /// <summary>PublicKeyCredentialRequestOptionsJSON for <c>navigator.credentials.get</c> (WebAuthn Level 3 §5.1.10).</summary>
    public JsonElement? Options { get; init; }

    /// <summary>What the user reads to the person who vouches.</summary>
    public string? Number { get; init; }

    /// <summary>Whether another code can be sent.</summary>
    public required bool CanSendAgain { get; init; }

    /// <summary>Whether there is another method to choose.</summary>
    public required bool CanChooseOther { get; init; }

    /// <summary>Makes one of what the page would show.</summary>
    public static ApiChallenge Of(MethodKind method, PromptView prompt, bool canChooseOther, IMethodTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var plain = new ApiChallenge { Method = method.ToString(), Asks = "Preparing", CanSendAgain = method.Sends(), CanChooseOther = canChooseOther };
        return prompt switch
        {
            PromptView.Code code => plain with { Asks = "Code", Minutes = code.Minutes },
            PromptView.Answers answers => plain with { Asks = "Answers", Questions = [.. answers.Questions.Select(texts.Question)] },
            PromptView.Passkey passkey => plain with { Asks = "Passkey", Options = Json(passkey.Options) },
            PromptView.Number number => plain with { Asks = "Number", Number = number.Digits },
            _ => plain,
        };
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
