/** Why a new password is refused; each names the message `people.password.<reason>`. */
export type PasswordRefusal = 'short' | 'long' | 'common' | 'own-name';

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/**
 * Judges a new password as typed: 12 to 128 characters, not a common one, not made of the person's own names. No mix of
 * kinds of characters is forced (NIST SP 800-63B, revision 4).
 */
export function judgePassword(
  password: string,
  person: { username: string; name: string; nameLatin: string | null; common: ReadonlySet<string> },
): PasswordRefusal | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_LENGTH.min) return 'short';
  if (length > PASSWORD_LENGTH.max) return 'long';
  const plain = plainForm(password);
  if (person.common.has(plain) || isRepetition(plain)) return 'common';
  const rest = plain.replace(namesIn([person.username, person.name, person.nameLatin ?? '']), '');
  return Array.from(rest).length < PASSWORD_LENGTH.min / 2 ? 'own-name' : null;
}

/** Finds each of the names in a plain form, the longer ones first, whatever marks stand between their letters. */
function namesIn(names: readonly string[]): RegExp {
  const spelled = names
    .map((name) => Array.from(plainForm(name).replace(/[^\p{L}\p{N}]+/gu, '')))
    .filter((letters) => letters.length >= 2)
    .sort((one, other) => other.length - one.length);
  return new RegExp(spelled.map((letters) => letters.join('[^\\p{L}\\p{N}]*')).join('|'), 'gu');
}

function plainForm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** One short piece said again and again, or a row of the keyboard or of numbers. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= 4; size++) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).startsWith(text)) return true;
  }
  const rows = '01234567890123456789abcdefghijklmnopqrstuvwxyzqwertyuiopasdfghjklzxcvbnm';
  return rows.includes(text) || rows.includes(Array.from(text).reverse().join(''));
}
