// Asks the browser for a passkey and sends what it gives. The options come with the page; nothing is asked of anybody else.

const form = document.querySelector("form[data-passkey]");
const none = form.querySelector("[data-passkey-none]");

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const ask = async () => {
  const options = JSON.parse(form.dataset.passkey);
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map(known => ({ ...known, id: bytes(known.id) })),
    },
  });
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: text(credential.response.clientDataJSON),
      authenticatorData: text(credential.response.authenticatorData),
      signature: text(credential.response.signature),
      userHandle: credential.response.userHandle ? text(credential.response.userHandle) : null,
    },
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

form.addEventListener("submit", async event => {
  if (form.credential.value) {
    return;
  }

  event.preventDefault();
  event.stopImmediatePropagation();
  none.hidden = true;
  try {
    form.credential.value = await ask();
    form.requestSubmit();
  } catch {
    // closed by the user, timed out, or none on this device
    none.hidden = false;
  }
}, { capture: true });
