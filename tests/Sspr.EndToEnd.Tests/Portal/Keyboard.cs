namespace Sspr.EndToEnd.Tests.Portal;

/// <summary>Somebody without a mouse: Tab, Enter, Space and letters.</summary>
internal sealed class Keyboard(PortalTab tab)
{
    private const int MostStops = 60;

    /// <summary>Goes from where the focus is to an element, and sees where it is on the way.</summary>
    public async Task GoToAsync(string selector)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            if (await tab.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await tab.Page.Keyboard.PressAsync("Tab");
            Assert.True(await IsSeenAsync(), "The focus cannot be seen.");
        }

        Assert.Fail($"{selector} cannot be reached by Tab on {tab.Page.Url}.");
    }

    /// <summary>Goes to a field and types.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await GoToAsync(selector);
        await tab.Page.Keyboard.PressAsync("Control+A");
        await tab.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to a button or link, presses a key and waits for a path.</summary>
    public async Task PressAsync(string selector, string path, string key = "Enter")
    {
        await GoToAsync(selector);
        await tab.Page.Keyboard.PressAsync(key);
        await tab.Page.ArriveAsync(path);
    }

    /// <summary>Goes into a group of radio buttons and on to one of them.</summary>
    public async Task ChooseAsync(string name, string value)
    {
        await GoToAsync($"input[type=radio][name={name}]");
        for (var stops = 0; stops < MostStops; stops++)
        {
            await tab.Page.Keyboard.PressAsync("Space");
            if (await tab.Page.EvaluateAsync<bool>("value => document.activeElement.value === value && document.activeElement.checked", value))
            {
                return;
            }

            await tab.Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{value} cannot be chosen by the keyboard.");
    }

    /// <summary>Something has the focus, and an outline, a border or a shadow says so.</summary>
    private Task<bool> IsSeenAsync() => tab.Page.EvaluateAsync<bool>(
        """
        () => {
          const at = document.activeElement;
          if (at === document.body || at === document.documentElement) { return true; }
          const style = getComputedStyle(at);
          const box = at.getBoundingClientRect();
          return box.width > 0 && box.height > 0 && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        }
        """);
}
