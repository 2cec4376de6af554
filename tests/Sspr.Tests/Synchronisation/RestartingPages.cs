using Sspr.Directories;
using Sspr.Directories.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>By way of an agent that is restarted each time before it is asked for more than the first page.</summary>
internal sealed class RestartingPages(OpenLdapSyncLab lab) : IChangePages
{
    /// <inheritdoc />
    public DirectoryName Directory => lab.Pages.Directory;

    /// <inheritdoc />
    public async Task<ChangePage> ReadPageAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        if (request.Page > 1)
        {
            await lab.RestartAgentAsync();
        }

        return await lab.Pages.ReadPageAsync(request, cancellationToken);
    }
}
