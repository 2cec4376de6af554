using System.Globalization;
using Sspr.Accounts;
using Sspr.Agents;
using Sspr.Diagnosis;
using Sspr.Outlook;
using Sspr.Policies;
using Sspr.Problems.Phrases;
using Sspr.Server.AdminCentre.Views;
using Sspr.Server.Operator;
using Sspr.Server.Portal;
using Sspr.Server.Security;

namespace Sspr.Server.AdminCentre;

/// <summary>Whom a change would strand: another policy, an agent less, a narrower scope; what <c>sspr outlook</c> says of them.</summary>
internal sealed class WhatIfPage(CentrePages pages, CentreForms forms, CentreQuestions questions, PeopleFile file, DirectorySet directories) : ICentreArea
{
    // percent-encoding makes three bytes of one
    private const int MostBytes = (PolicyLimits.Bytes * 3) + 1024;
    private const int MostBytesOfScope = (OperatorOutlook.MostBases * OperatorOutlook.LongestBase * 3) + 1024;

    // what fits into the first line of a request has an address, and with it pages and a file
    private const int LongestAddress = 2048;

    // few, because the forms stand below them; the file has all
    private const int Listed = 20;

    // one that is too long is told so as a fault of the document
    private static readonly FormField Document = new("document", MostBytes);
    private static readonly FormField Directory = new("directory", 256);
    private static readonly FormField Bases = new("base", MostBytesOfScope);

    /// <inheritdoc />
    public IEnumerable<CentrePage> Pages =>
    [
        CentrePage.Get(CentrePaths.WhatIf, ShowAsync),
        CentrePage.Get(CentrePaths.WhatIfPeople, SendFileAsync),
        CentrePage.Post(CentrePaths.WhatIfPolicy, TryPolicyAsync),
        CentrePage.Post(CentrePaths.WhatIfScope, TryScopeAsync),

        // a reload after a form was sent is a GET of its address
        CentrePage.Get(CentrePaths.WhatIfPolicy, ShowAsync),
        CentrePage.Get(CentrePaths.WhatIfScope, ShowAsync),
    ];

    private Task ShowAsync(HttpContext context, Visit visit) => LookAsync(context, visit, AskedIn(context.Request.Query));

    private async Task TryScopeAsync(HttpContext context, Visit visit)
    {
        using var form = await forms.ReadAsync(context, visit, MostBytesOfScope, Directory, Bases);
        if (form is null)
        {
            return;
        }

        var asked = new WhatIfAsked(agent: null, form.Text(Directory), form.Text(Bases));
        if (asked.Address.Length <= LongestAddress)
        {
            ResetAtHand.GoTo(context, CentrePaths.WhatIf + asked.Address);
            return;
        }

        await LookAsync(context, visit, asked);
    }

    private async Task LookAsync(HttpContext context, Visit visit, WhatIfAsked asked)
    {
        var agents = await questions.AskAsync<IReadOnlyList<AgentState>>(context, visit, new CentreQuestion("agents"));
        if (agents is not CentreAnswer<IReadOnlyList<AgentState>>.Given { Value: var enrolled })
        {
            await pages.WriteUnansweredAsync(context, visit, agents);
            return;
        }

        var view = ViewFor(visit, enrolled) with { Agent = asked.Agent, Directory = asked.Directory, Bases = asked.Bases ?? string.Empty };
        var page = OutlookPages.PageIn(context) ?? 1;
        if (asked.IsNothing)
        {
            await WriteAsync(context, visit, view);
            return;
        }

        var answer = await questions.AskAsync<OutlookContract.Reply>(
            context, visit, QuestionOf(asked, Listed).With("skip", ((page - 1) * Listed).ToString(CultureInfo.InvariantCulture)));
        await (answer switch
        {
            CentreAnswer<OutlookContract.Reply>.Given { Value: var reply } => WriteAsync(context, visit, view with { Look = LookOf(context, reply, asked, page) }),
            CentreAnswer<OutlookContract.Reply>.Refused { Refusal.Problem: null } refused => WriteAsync(
                context, visit, view with { ErrorField = asked.Bases is null && asked.Directory is null ? "agent" : "base", Error = PhraseBook.In(CentrePages.TextsFor(context).Tag, refused.Refusal.Evidence) }),
            _ => pages.WriteUnansweredAsync(context, visit, answer),
        });
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
            ? WriteAsync(context, visit, view with { Look = LookOf(context, reply, asked: null, page: 1) })
            : pages.WriteUnansweredAsync(context, visit, answer));
    }

    private Task SendFileAsync(HttpContext context, Visit visit) => file.SendAsync(context, visit, QuestionOf(AskedIn(context.Request.Query), OutlookContract.MostListed));

    private static WhatIfAsked AskedIn(IQueryCollection query) => new(query["agent"].ToString(), query["directory"].ToString(), query["base"].ToString());

    private static CentreQuestion QuestionOf(WhatIfAsked asked, int most) => new CentreQuestion("outlook").With("most", most.ToString(CultureInfo.InvariantCulture))
        .With("withoutAgent", asked.Agent).With("directory", asked.Directory).With("base", asked.Bases);

    /// <summary>What would be.</summary>
    /// <param name="context">The request.</param>
    /// <param name="reply">What was found out.</param>
    /// <param name="asked">The change; null for a policy.</param>
    /// <param name="page">The page of people, from 1.</param>
    private static LookView LookOf(HttpContext context, OutlookContract.Reply reply, WhatIfAsked? asked, int page)
    {
        var texts = CentrePages.TextsFor(context);
        var address = asked?.Address ?? string.Empty;
        var people = reply.Faults.Count > 0 ? null : OutlookViews.PeopleOf(
            reply, page, Listed, reply.Narrowed is null ? texts.Outlooks.Stranded : texts.Outlooks.Leaving, texts,
            number => $"{CentrePaths.WhatIf}{address}&page={number.ToString(CultureInfo.InvariantCulture)}",
            CentrePaths.WhatIfPeople + address);

        // what was sent as a form has no address; sspr outlook --csv writes the whole list
        return OutlookViews.Of(reply, texts) with
        {
            People = HttpMethods.IsPost(context.Request.Method) && people is not null ? people with { Before = null, After = null, Csv = null } : people,
        };
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
