/** Crockford's base 32 (https://www.crockford.com/base32.html), and five symbols that only a check character takes. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECKS = `${DIGITS}*~$=U`;
const RANDOM_BYTES = 10;
const SYMBOLS = 16;

/**
 * A certificate number from ten random bytes: 16 symbols that carry 80 bits and a check character (the number modulo
 * 37), in groups of four such as `7KQ4-9XWM-2B6T-HD3R-D`. The check character may be one of `* ~ $ = U`: encode the
 * number in addresses, and leave it out of file names.
 *
 * @throws RangeError when there are not ten bytes.
 */
export function certificateNumberOf(random: Uint8Array): string {
  if (random.length !== RANDOM_BYTES) throw new RangeError(`a certificate number takes ${String(RANDOM_BYTES)} bytes`);
  let value = 0n;
  for (const byte of random) value = value * 256n + BigInt(byte);
  let symbols = '';
  for (let shift = 5n * BigInt(SYMBOLS - 1); shift >= 0n; shift -= 5n) {
    symbols += DIGITS.charAt(Number((value >> shift) & 31n));
  }
  return grouped(symbols);
}

/**
 * The canonical form of a number that somebody typed, or null when it is none. Case, width, spaces and hyphens do not
 * matter; O reads as 0, I and L as 1. A wrong check character is refused, so one wrong or two swapped symbols never
 * name another certificate.
 */
export function parseCertificateNumber(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}\u2212]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (text.length !== SYMBOLS + 1) return null;
  const symbols = text.slice(0, SYMBOLS);
  if (!/^[0-9A-HJKMNP-TV-Z]+$/.test(symbols)) return null;
  return text.endsWith(checkOf(symbols)) ? grouped(symbols) : null;
}

function checkOf(symbols: string): string {
  let rest = 0;
  for (const symbol of symbols) rest = (rest * 32 + DIGITS.indexOf(symbol)) % CHECKS.length;
  return CHECKS.charAt(rest);
}

function grouped(symbols: string): string {
  return `${symbols.replace(/.{4}/g, '$&-')}${checkOf(symbols)}`;
}

/**
 * A new certificate number. Numbers that end in one of the five check symbols outside letters and digits are passed
 * over: they would be encoded in addresses. `random` gives ten random bytes a call.
 */
export function newCertificateNumber(random: () => Uint8Array): string {
  for (;;) {
    const number = certificateNumberOf(random());
    if (/[0-9A-Z]$/.test(number)) return number;
  }
}
