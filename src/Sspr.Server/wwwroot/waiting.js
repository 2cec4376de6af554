// Looks every two seconds whether the outcome is known, and goes on when it is.

const look = async () => {
  try {
    const reply = await fetch("/checking", { headers: { Accept: "application/json" } });
    const answer = reply.ok ? await reply.json() : null;
    if (answer?.next && answer.next !== "/checking") {
      location.replace(answer.next);
      return;
    }
  } catch {
    // offline or restarting: the next look may do better
  }

  setTimeout(look, 2000);
};
setTimeout(look, 2000);
