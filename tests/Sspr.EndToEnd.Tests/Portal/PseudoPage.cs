using Sspr.Server.Tests.Pseudo;

namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>What is wrong with a page in a language that nobody speaks.</summary>
internal static class PseudoPage
{
    // what is data on these pages, and the same in every language
    private static readonly string[] Data =
    [
        "Minato Works", "IT Service Desk", "+81 3 0000 0000", "Mon–Fri 8:30–18:00 JST", "English", "日本語", "alice",
    ];

    private const string Script =
        """
        ([data, rtl]) => {
          const faults = [];
          const rest = text => {
            let before;
            do { before = text; text = text.replace(/⟦[^⟦⟧]*⟧/g, ' '); } while (text !== before);
            return data.reduce((left, known) => left.replaceAll(known, ' '), text).trim();
          };
          const isData = element => element.closest('[translate=no], code, script, style, noscript, svg, input, [data-strength]');
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const left = isData(walker.currentNode.parentElement) ? '' : rest(walker.currentNode.textContent);
            if (/\p{L}/u.test(left)) { faults.push(`hard-coded: ${left}`); }
          }
          for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
            for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
              const left = rest(element.getAttribute(name) ?? '');
              if (/\p{L}/u.test(left)) { faults.push(`hard-coded ${name}: ${left}`); }
            }
          }
          if (/\p{L}/u.test(rest(document.title))) { faults.push(`hard-coded title: ${rest(document.title)}`); }
          if (document.documentElement.dir !== (rtl ? 'rtl' : 'ltr')) { faults.push(`dir is ${document.documentElement.dir}`); }
          const across = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (across > 0) { faults.push(`too wide: the page by ${across}`); }
          for (const element of document.querySelectorAll('body *')) {
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            if (element.matches('.unseen, .skip') || element.closest('svg') || box.width === 0 || style.visibility === 'hidden') { continue; }
            const says = `${element.textContent.trim().slice(0, 40)} (${element.localName}.${element.className})`;
            const inside = element.scrollWidth - element.clientWidth;
            if (style.overflowX !== 'visible' && inside > 1 && element.clientWidth > 0 && element.localName !== 'input') { faults.push(`cut: ${says}`); }
            if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) { faults.push(`too wide: ${says}`); }
            if (element.matches('code, .phone, .digits, input.code') && style.direction !== 'ltr') { faults.push(`wrong way round: ${says}`); }
            const isControl = element.matches('button, select, input:not([type=radio], [type=checkbox], [type=hidden])');
            if (isControl && box.height < 44) { faults.push(`too small: ${element.name || says}`); }
            if (element.localName === 'button' && element.scrollHeight - element.clientHeight > 2) { faults.push(`cut: ${says}`); }
          }
          return faults;
        }
        """;

    /// <summary>Looks.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(PortalTab tab, string language) =>
        await tab.Page.EvaluateAsync<string[]>(Script, new object[] { Data, language == PseudoTexts.Mirrored });
}
