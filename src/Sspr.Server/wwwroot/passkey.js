// Asks the browser for a passkey, or for a new one, and sends what it gives. The options come with the page; nothing is asked of anybody else.

const form = document.querySelector("form[data-passkey], form[data-passkey-new]");
const none = form.querySelector("[data-passkey-none]");

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = list => (list ?? []).map(known => ({ ...known, id: bytes(known.id) }));

const reply = (credential, response) => JSON.stringify({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  clientExtensionResults: credential.getClientExtensionResults(),
});

const ask = async options => {
  const credential = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials) },
  });
  const { authenticatorData, signature, userHandle } = credential.response;
  return reply(credential, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
};

const make = async options => {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
  });
  return reply(credential, { attestationObject: text(credential.response.attestationObject) });
};

form.addEventListener("submit", async event => {
  if (form.credential.value) {
    return;
  }

  event.preventDefault();
  event.stopImmediatePropagation();
  none.hidden = true;
  try {
    form.credential.value = form.dataset.passkeyNew
      ? await make(JSON.parse(form.dataset.passkeyNew))
      : await ask(JSON.parse(form.dataset.passkey));
    form.requestSubmit();
  } catch {
    // closed by the user, timed out, or none on this device
    none.hidden = false;
  }
}, { capture: true });
