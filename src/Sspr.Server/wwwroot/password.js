// The page that takes a password: shows it, checks rules while it is typed, and sends it so that a refusal keeps what was typed.
// The password stays in this page until it is sent; nothing leaves it while typing.

const form = document.querySelector("form[data-password]");
const field = form.elements.password;
const button = form.querySelector("button[type=submit]");
const status = form.querySelector("[data-status]");
const fieldError = document.getElementById("password-error");
const summary = document.getElementById("summary");
const list = form.querySelector("[data-rules]");

// --- show and hide
const reveal = form.querySelector("[data-reveal]");
reveal.hidden = false;
const show = visible => {
  field.type = visible ? "text" : "password";
  reveal.textContent = visible ? reveal.dataset.hide : reveal.dataset.show;
  reveal.setAttribute("aria-pressed", String(visible));
};
reveal.addEventListener("click", () => {
  show(field.type === "password");
  field.focus();
});

// --- caps lock
const caps = form.querySelector("[data-caps]");
const lookAtCaps = event => {
  caps.hidden = !event.getModifierState?.("CapsLock");
};
field.addEventListener("keydown", lookAtCaps);
field.addEventListener("keyup", lookAtCaps);

// --- rules
// three of five kinds, as PasswordComplexity.cs counts them (MS-SAMR 3.1.1.7.2); a space is no sign
const kinds = [/\p{Lu}/u, /\p{Ll}/u, /[0-9]/, /[!-/:-@[-`{-~]/, /[\p{Lo}\p{Lm}\p{Lt}]/u];
const parts = (list?.dataset.parts ?? "").split("\n").filter(part => part.length > 2).map(part => part.toLowerCase());
const holds = {
  // Active Directory counts UTF-16 units and so does length; our own minimum counts characters, of which there are never more
  length: (text, rule) => [...text].length >= Number(rule.dataset.minimum),
  kinds: text => kinds.filter(kind => kind.test(text)).length >= 3,
  name: text => text.length > 0 && !parts.some(part => text.toLowerCase().includes(part)),
};

const setState = (rule, state, word) => {
  rule.classList.remove("open", "met", "failed", "later");
  rule.classList.add(state);
  rule.querySelector(".rule-state").textContent = word;
};

const checkRules = typed => {
  if (!list) {
    return;
  }

  let all = true;
  for (const rule of list.children) {
    const check = holds[rule.dataset.rule];
    if (check) {
      const met = check(field.value, rule);
      all &&= met;
      setState(rule, met ? "met" : "open", met ? list.dataset.met : list.dataset.open);
    } else if (typed && rule.classList.contains("failed")) {
      // what was refused is being changed: nobody knows yet whether the new one holds
      setState(rule, "later", list.dataset.later);
    }
  }

  announce(all ? list.dataset.all : "");
};

// said after a pause, and only when it changed: a screen reader is not interrupted at each key
let later;
const announce = text => {
  clearTimeout(later);
  later = setTimeout(() => {
    const line = form.querySelector("[data-rules-status]");
    if (line.textContent !== text) {
      line.textContent = text;
    }
  }, 800);
};
field.addEventListener("input", () => checkRules(true));
checkRules(false);

// --- strength: guidance only, nothing is decided by it
// bits that a guesser needs for each character: few for a letter that goes on a word, one for what repeats or counts on
const bitsOf = text => {
  const letters = [...text.toLowerCase()];
  return letters.reduce((bits, letter, at) => {
    const before = letters[at - 1] ?? "";
    const start = letters.slice(0, at).join("");
    const counts = before && Math.abs(letter.codePointAt(0) - before.codePointAt(0)) <= 1;
    const again = at >= 2 && start.includes(letters.slice(at - 2, at + 1).join(""));
    if (counts || again) {
      return bits + 1;
    }

    if (/[a-z]/.test(letter)) {
      return bits + (/[a-z]/.test(before) ? 1.8 : 4.5);
    }

    return bits + (/[0-9]/.test(letter) ? 3.3 : start.includes(letter) ? 1 : 6);
  }, 0);
};

const strength = form.querySelector("[data-strength]");
const limits = [30, 45, 55];
let laterWord;
const showStrength = () => {
  const level = limits.filter(limit => bitsOf(field.value) >= limit).length;
  strength.hidden = field.value === "";
  strength.className = `strength level-${level}`;
  clearTimeout(laterWord);
  laterWord = setTimeout(() => {
    const line = strength.querySelector("[data-strength-word]");
    const words = field.value === "" ? "" : `${line.dataset.strengthWord} ${strength.dataset.strength.split("\n")[level]}`;
    if (line.textContent !== words) {
      line.textContent = words;
    }
  }, 600);
};
if (strength) {
  field.addEventListener("input", showStrength);
}

// --- the passphrase that is offered
const use = form.querySelector("[data-use-offer]");
if (use) {
  use.hidden = false;
  use.addEventListener("click", () => {
    field.value = form.querySelector("[data-offer]").textContent;
    show(true);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const said = form.querySelector("[data-offer-used]");
    said.textContent = said.dataset.offerUsed;
    field.focus();
  });
}

// --- sending
const showErrors = (texts, failed) => {
  const lines = summary.querySelector("ul");
  lines.replaceChildren(...texts.map(text => {
    const link = document.createElement("a");
    link.href = "#password";
    link.textContent = text;
    const line = document.createElement("li");
    line.append(link);
    return line;
  }));
  fieldError.textContent = texts.join(" ");
  fieldError.hidden = summary.hidden = texts.length === 0;
  field.setAttribute("aria-invalid", String(texts.length > 0));
  if (texts.length > 0) {
    field.setAttribute("aria-describedby", list ? "password-error rules" : "password-error");
    summary.focus();
  }

  for (const key of failed) {
    const rule = list?.querySelector(`[data-rule="${CSS.escape(key)}"]`);
    if (rule) {
      setState(rule, "failed", list.dataset.failed);
      list.prepend(rule);
    }
  }
};

const wait = busy => {
  button.setAttribute("aria-disabled", String(busy));
  field.readOnly = busy;
  status.textContent = busy ? form.dataset.sending : "";
};

form.addEventListener("submit", async event => {
  event.preventDefault();
  if (field.readOnly) {
    return;
  }

  if (field.value === "") {
    showErrors([form.dataset.empty], []);
    return;
  }

  showErrors([], []);
  wait(true);
  const honest = setTimeout(() => {
    status.textContent = form.dataset.waiting;
  }, 5000);
  try {
    const reply = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    const answer = reply.headers.get("Content-Type")?.startsWith("application/json") ? await reply.json() : null;
    if (answer?.errors) {
      wait(false);
      showErrors(answer.errors, answer.failed);
    } else {
      // a page that the server chose; any other answer is explained by the page that the reset is really at
      location.assign(answer?.next ?? form.action);
    }
  } catch {
    wait(false);
    showErrors([form.dataset.lost], []);
  } finally {
    clearTimeout(honest);
  }
});
