// Computes what the start page asks for: a number that makes SHA-256(seed "." number) begin with zero bits.
// Own SHA-256 (FIPS 180-4) of one block: hundreds of thousands of calls of Web Crypto would take many times as long.

const firstPrimes = (count) => {
  const primes = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) {
      primes.push(n);
    }
  }

  return primes;
};
const fraction = (root) => ((root - Math.floor(root)) * 0x100000000) | 0;
const primes = firstPrimes(64);
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);
const turn = (x, n) => (x >>> n) | (x << (32 - n));

/** The first 32 bits of the SHA-256 of at most 55 ASCII characters. */
export const firstWord = (text) => {
  words.fill(0);
  for (let i = 0; i < text.length; i++) {
    words[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  }

  words[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
  words[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15];
    const b = words[i - 2];
    words[i] = (words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
  }

  let [a, b, c, d, e, f, g, h] = initial;
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }

  return (a + initial[0]) >>> 0;
};

/** Looks for the number in short turns, so that the page stays usable. */
export const solve = async (challenge, bits) => {
  const seed = challenge.slice(-32);
  for (let number = 0; ; number++) {
    if (Math.clz32(firstWord(`${seed}.${number}`)) >= bits) {
      return String(number);
    }

    if (number % 4000 === 3999) {
      await new Promise((resume) => setTimeout(resume, 0));
    }
  }
};

const form = globalThis.document?.querySelector("form[data-work-bits]");
if (form) {
  const [busy, answer] = [form.querySelector("[data-work-busy]"), form.elements.answer];
  const work = solve(form.elements.work.value, Number(form.dataset.workBits)).then((number) => {
    answer.value = number;
  });
  let waiting = false;
  form.addEventListener("submit", (event) => {
    if (answer.value !== "") {
      return;
    }

    event.preventDefault();
    busy.hidden = false;
    if (!waiting) {
      waiting = true;
      work.then(() => form.submit());
    }
  });
}
