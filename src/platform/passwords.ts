import { hash, verify } from '@node-rs/argon2';

// OWASP's floor for argon2id: 19 MiB, two passes, one lane.
// `algorithm` 2 is Argon2id; the package's enum is a type only.
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** At most so many hashes at a time: a crowd that signs in waits here and leaves the thread pool to those who save. */
const AT_A_TIME = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** An argon2id hash of a password as typed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

// The hash of a password that nobody has: an unknown name costs the same work as a known one.
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$c29uZ2h1YS1ub2JvZHktcw$W0q2jSYvM9zcZGpXcDsmsWUFk9sTfAYdPGe8KJbn1uM';

/** Whether a password fits a hash; with null it does the same work and says no. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(() => verify(passwordHash ?? NOBODY, password).catch(() => false));
  return fits && passwordHash !== null;
}
