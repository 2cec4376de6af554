using Sspr.AdminSessions;
using Sspr.ApiKeys;

namespace Sspr.Server.AdminCentre;

/// <summary>Whoever asks for a page: a session that lasts, and the key that it was begun with.</summary>
internal sealed record Visit(AdminSession Session, ApiKey Key);
