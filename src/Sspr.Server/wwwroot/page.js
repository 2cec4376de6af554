// Small helps for every page. Nothing here is needed: without it each page does the same with one more press.

const summary = document.getElementById("summary");
if (summary && !summary.hidden) {
  summary.focus();
}

// something is being made ready: look again soon
if (document.querySelector("[data-preparing]")) {
  setTimeout(() => location.reload(), 700);
}

// Safari does not move the focus to what a fragment link names
document.addEventListener("click", event => {
  const link = event.target.closest?.(".summary a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (field) {
    event.preventDefault();
    field.focus();
  }
});

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) {
    break;
  }

  button.hidden = false;
  const word = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    button.textContent = button.dataset.copied;
    button.nextElementSibling.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = word;
      button.nextElementSibling.textContent = "";
    }, 4000);
  });
}

// a second press while the first is under way would be a second request; the password page sends by itself
for (const form of document.querySelectorAll("form:not([data-password])")) {
  form.addEventListener("submit", event => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }

    form.dataset.sent = "yes";
    form.querySelector("button").setAttribute("aria-disabled", "true");
  });
}

// a page that comes back from the browser's memory can be sent again
addEventListener("pageshow", event => {
  if (event.persisted) {
    location.reload();
  }
});
