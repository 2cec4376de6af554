// Makes a passkey and sends what the browser gives. The options come with the page; nothing is asked of anybody else.

const form = document.querySelector("form[data-passkey-create]");
const none = form.querySelector("[data-passkey-none]");

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const make = async () => {
  const options = JSON.parse(form.dataset.passkeyCreate);
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: options.excludeCredentials.map(known => ({ ...known, id: bytes(known.id) })),
    },
  });
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: text(credential.response.clientDataJSON),
      attestationObject: text(credential.response.attestationObject),
      transports: credential.response.getTransports?.() ?? [],
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
    form.credential.value = await make();
    form.requestSubmit();
  } catch {
    // closed by the user, timed out, or registered on this device already
    none.hidden = false;
  }
}, { capture: true });
