import {
  createPasswordLink,
  giveOneOffPassword,
  listAccounts,
  listWithoutPassword,
  nameIn,
  peoplePaths,
  type Account,
} from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { localeFor } from '../../web/locale.ts';
import type { HandedOut } from './access.views.ts';

interface Giving {
  actorId: string | null;
  now: Date;
  today: CivilDate;
}

/** A link to set a password, for one person; it is known to nobody else and stored by its hash. */
export async function giveLink(account: Account, by: Giving, baseUrl: string): Promise<HandedOut> {
  const token = await inTransaction((tx) =>
    createPasswordLink({ account, by: by.actorId, via: 'hr', now: by.now }, tx),
  );
  return { ...handedTo(account), secret: `${baseUrl}${peoplePaths.setPassword.to({ token })}` };
}

/** A password that must be changed at the first sign-in. */
export async function givePassword(account: Account, by: Giving): Promise<HandedOut> {
  const password = await inTransaction((tx) => giveOneOffPassword({ ...by, accountId: account.id }, tx));
  return { ...handedTo(account), secret: password };
}

function handedTo({ name, nameLatin, staffNumber, username }: Account): Omit<HandedOut, 'secret'> {
  return { name, nameLatin, staffNumber, username };
}

/** Sends a link to set a password to the person's address, in the person's language; false without an address. */
export async function mailLink(account: Account, by: Giving, deps: Pick<Deps, 'mailer' | 'config'>): Promise<boolean> {
  if (account.email === null || account.status === 'left') return false;
  const { secret: link } = await giveLink(account, by, deps.config.baseUrl);
  const { t, language } = localeFor(account.language ?? deps.config.defaultLanguage);
  await deps.mailer.send({
    to: account.email,
    subject: t('organisation.mail.access.subject'),
    text: t('organisation.mail.access.text', { name: nameIn(language, account), username: account.username, link }),
  });
  return true;
}

const PEOPLE_AT_A_TIME = 20;

/** Links for people who have never had a password, and may sign in. */
export async function giveLinks(personIds: readonly string[], by: Giving, baseUrl: string): Promise<HandedOut[]> {
  const accounts = (await listAccounts(await listWithoutPassword(personIds))).filter(({ status }) => status !== 'left');
  const handed: HandedOut[] = [];
  for (let start = 0; start < accounts.length; start += PEOPLE_AT_A_TIME) {
    const some = accounts.slice(start, start + PEOPLE_AT_A_TIME);
    handed.push(...(await Promise.all(some.map((account) => giveLink(account, by, baseUrl)))));
  }
  return handed.sort((a, b) => (a.staffNumber < b.staffNumber ? -1 : 1));
}
