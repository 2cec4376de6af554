using System.Globalization;

namespace Sspr.Directories.Ldap;

/// <summary>A request on its way, and what has come back for it so far.</summary>
internal sealed class PendingRequest(int id, LdapRequest request, LdapTransport limits)
{
    private readonly TaskCompletionSource<LdapSearchResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LdapEntry> _entries = [];
    private readonly List<LdapIntermediate> _intermediates = [];
    private int _replies;
    private long _bytes;

    /// <summary>Its number on this connection.</summary>
    public int Id { get; } = id;

    /// <summary>What was asked.</summary>
    public LdapRequest Request { get; } = request;

    /// <summary>Whether a byte of it may have left this machine.</summary>
    public bool Sent { get; set; }

    /// <summary>Ends with the answer or with an <see cref="LdapFaultException"/>.</summary>
    public Task<LdapSearchResult> Completion => _completion.Task;

    /// <summary>Takes one message; gives the whole answer if it was the last.</summary>
    /// <exception cref="LdapProtocolException">The message is no answer to this request, or there are too many.</exception>
    public LdapSearchResult? Accept(LdapMessage message)
    {
        Count(message);
        if (message.Tag == Request.ResponseTag)
        {
            var answer = new LdapSearchResult(message.ReadResult(), _entries) { Intermediates = _intermediates };
            _ = _completion.TrySetResult(answer);
            return answer;
        }

        switch (message.Tag)
        {
            case LdapTags.SearchResultEntry when Request is LdapSearch:
                _entries.Add(message.ReadEntry());
                return null;

            case LdapTags.IntermediateResponse when Request is LdapSearch { KeepsIntermediates: true }:
                _intermediates.Add(message.ReadIntermediate());
                return null;

            // Security: a reference to another server is read over, never followed; guarded by A_referral_is_never_followed
            case LdapTags.SearchResultReference when Request is LdapSearch:
            case LdapTags.IntermediateResponse:
                return null;

            default:
                throw new LdapProtocolException(string.Create(
                    CultureInfo.InvariantCulture, $"a message of kind {message.Tag} came in answer to a request that ends with {Request.ResponseTag}"));
        }
    }

    /// <summary>Ends it with a fault, if it has not ended.</summary>
    public void Fail(DirectoryFault fault, Exception? cause) => _completion.TrySetException(new LdapFaultException(fault, Sent, cause));

    /// <summary>Ends it because the caller walked away.</summary>
    public void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);

    private void Count(LdapMessage message)
    {
        _replies++;
        _bytes += message.Operation.Length;
        if (_replies > limits.MaximumRepliesPerRequest || _bytes > limits.MaximumBytesPerRequest)
        {
            throw new LdapProtocolException(string.Create(
                CultureInfo.InvariantCulture, $"the answer to one request has more than {_replies - 1} messages or {_bytes} bytes"));
        }
    }
}
