using System.Globalization;
using Sspr.Accounts;
using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Outlook;
using Sspr.Policies;
using Sspr.Server.AdminCentre.Views;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>Whom a change would strand: another policy, an agent less, a narrower scope; what <c>sspr outlook</c> says of them.</summary>
internal sealed class WhatIfPage(CentrePages pages, CentreForms forms, CentreQuestions questions, PeopleFile file, DirectorySet directories) : ICentreArea
{
    // percent-encoding makes three bytes of one
    private const int MostBytes = (PolicyLimits.Bytes * 3) + 1024;

    // few, because the forms stand below them; the file has all
    private const int Listed = 20;

    // one that is too long is told so as a fault of the document
    private static readonly FormField Document = new("document", MostBytes);

    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages =>
    [
        CentrePage.Get(CentrePaths.WhatIf, ShowAsync),
        CentrePage.Get(CentrePaths.WhatIfPeople, SendFileAsync),
        CentrePage.Post(CentrePaths.WhatIfPolicy, TryPolicyAsync),

        // a reload after a policy was tried is a GET of this address
        CentrePage.Get(CentrePaths.WhatIfPolicy, ShowAsync),
    ];

    private async Task ShowAsync(HttpContext context, Visit visit)
    {
        var (agents, directory, bases) = (await questions.AskAsync<IReadOnlyList<AgentState>>(context, visit, new CentreQuestion("agents")), In("directory"), In("base"));
        if (agents is not CentreAnswer<IReadOnlyList<AgentState>>.Given { Value: var enrolled })
        {
            await pages.WriteUnansweredAsync(context, visit, agents);
            return;
        }

        var view = ViewFor(visit, enrolled) with { Agent = In("agent"), Directory = directory, Bases = bases ?? string.Empty };
        var page = OutlookPages.PageIn(context) ?? 1;
        if (view.Agent is null && directory is null)
        {
            await WriteAsync(context, visit, view);
            return;
        }

        var answer = await questions.AskAsync<OutlookContract.Reply>(
            context, visit, QuestionIn(context, Listed).With("skip", ((page - 1) * Listed).ToString(CultureInfo.InvariantCulture)));
        await (answer switch
        {
            CentreAnswer<OutlookContract.Reply>.Given { Value: var reply } => WriteAsync(context, visit, view with { Look = LookOf(context, reply, page) }),
            CentreAnswer<OutlookContract.Reply>.Refused { Refusal.Problem: null } refused => WriteAsync(
                context, visit, view with { ErrorField = directory is null ? "agent" : "base", Error = refused.Refusal.Evidence }),
            _ => pages.WriteUnansweredAsync(context, visit, answer),
        });

        string? In(string name) => context.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
    }

    private async Task TryPolicyAsync(HttpContext context, Visit visit)
    {
        using var form = await forms.ReadAsync(context, visit, MostBytes, Document);
        if (form is null)
        {
            return;
        }

        var agents = await questions.AskAsync<IReadOnlyList<AgentState>>(context, visit, new CentreQuestion("agents"));
        if (agents is not CentreAnswer<IReadOnlyList<AgentState>>.Given { Value: var enrolled })
        {
            await pages.WriteUnansweredAsync(context, visit, agents);
            return;
        }

        var view = ViewFor(visit, enrolled) with { Document = form.Text(Document) };
        if (string.IsNullOrWhiteSpace(view.Document))
        {
            await WriteAsync(context, visit, view with { ErrorField = Document.Name, Error = CentrePages.TextsFor(context).Outlooks.PolicyEmpty });
            return;
        }

        var answer = await questions.AskAsync<OutlookContract.Reply>(context, visit, new CentreQuestion("outlook")
        {
            Method = HttpMethods.Post,
            Body = new OutlookContract.Request(view.Document, Cause: null, Listed),
        });
        await (answer is CentreAnswer<OutlookContract.Reply>.Given { Value: var reply }
            ? WriteAsync(context, visit, view with { Look = LookOf(context, reply, page: 1) })
            : pages.WriteUnansweredAsync(context, visit, answer));
    }

    private Task SendFileAsync(HttpContext context, Visit visit) => file.SendAsync(context, visit, QuestionIn(context, OutlookContract.MostListed));

    private static CentreQuestion QuestionIn(HttpContext context, int most)
    {
        var query = context.Request.Query;
        return new CentreQuestion("outlook").With("most", most.ToString(CultureInfo.InvariantCulture))
            .With("withoutAgent", Text("agent")).With("directory", Text("directory")).With("base", Text("base"));

        string? Text(string name) => query[name].ToString() is { Length: > 0 } value ? value : null;
    }

    private static LookView LookOf(HttpContext context, OutlookContract.Reply reply, int page)
    {
        var texts = CentrePages.TextsFor(context);
        var asked = context.Request.Query.Where(static pair => pair.Key is "agent" or "directory" or "base").ToList();
        var isForm = HttpMethods.IsPost(context.Request.Method);
        var people = reply.Faults.Count > 0 ? null : OutlookViews.PeopleOf(
            reply, page, Listed, reply.Narrowed is null ? texts.Outlooks.Stranded : texts.Outlooks.Leaving, texts,
            number => CentrePaths.WhatIf + QueryString.Create([.. asked, new("page", number.ToString(CultureInfo.InvariantCulture))]),
            CentrePaths.WhatIfPeople + QueryString.Create(asked));

        // what was sent as a form has no address; sspr outlook --policy FILE --csv writes the whole list
        return OutlookViews.Of(reply, texts) with { People = isForm && people is not null ? people with { Before = null, After = null, Csv = null } : people };
    }

    private WhatIfView ViewFor(Visit visit, IReadOnlyList<AgentState> agents) => new()
    {
        OffersPolicy = CentreQuestions.Allows(visit, HttpMethods.Post, "outlook"),
        Agents = [.. agents.Where(static agent => agent.Status != AgentStatus.Revoked).Select(static agent => agent.Name)],
        Directories = [.. directories.All.Select(static directory => directory.Name.Value)],
    };

    private Task WriteAsync(HttpContext context, Visit visit, WhatIfView view) =>
        pages.WriteAsync<WhatIf>(context, visit, view.Error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, view);
}
