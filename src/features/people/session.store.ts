import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import mongoose, { Types } from 'mongoose';

import { toAccount } from './account.store.ts';
import type { AccountRow } from './account.model.ts';
import type { Account } from './account.ts';

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: string };
    /** When the person signed in: a session ends twelve hours later. */
    startedAt?: number;
    /** Never ends before this instant: the deadline of an open attempt. */
    keepUntil?: number;
    authVersion?: number;
    /** The account as read together with the session; never stored (see AccountOfSession). */
    account?: AccountOfSession;
    /** When the store last wrote the session; it decides whether a touch is due. */
    lastModified?: Date;
  }
}

/** A request as a session store is given it. */
type Request = Parameters<MongoStore['regenerate']>[0];

/** Carries the account through express-session, which would otherwise count it as a change and store it. */
export class AccountOfSession {
  readonly account: Account;
  constructor(account: Account) {
    this.account = account;
  }
  toJSON(): undefined {
    return undefined;
  }
}

const COLLECTION = 'sessions';
const IDLE_SECONDS = 2 * 3600;
const TOUCH_SECONDS = 300;

interface SessionRow {
  session: SessionData & { accountId?: Types.ObjectId };
  lastModified?: Date;
  account: AccountRow[];
}

/** What is stored: the session without the account, and the account's id in the form that the join needs. */
function serialize(session: SessionData): SessionData {
  const { account: _account, lastModified: _lastModified, ...stored } = session;
  const user = session.passport?.user;
  return {
    ...stored,
    cookie: ((session.cookie as { toJSON?: () => unknown }).toJSON?.() ?? session.cookie) as SessionData['cookie'],
    ...(user === undefined ? {} : { accountId: new Types.ObjectId(user) }),
  };
}

/**
 * Sessions in MongoDB. Reading one brings its account along in the same round trip, so that a closed account and a
 * changed right count at the next request without a second query.
 */
class AccountSessionStore extends MongoStore {
  /** Set by express-session: begins a session in a request. */
  declare generate: (req: Request) => void;
  readonly #stored = new WeakMap<SessionData, string>();

  /** A session that was stored and has not changed since is not stored again when the answer ends. */
  override set(sid: string, session: SessionData, callback: (error?: unknown) => void): void {
    const text = sid + JSON.stringify(serialize(session));
    if (this.#stored.get(session) === text) {
      callback();
      return;
    }
    super.set(sid, session, (error?: unknown) => {
      if (!error) this.#stored.set(session, text);
      callback(error);
    });
  }

  /** What was never stored need not be removed before the new session begins. */
  override regenerate(req: Request, callback: (error?: unknown) => void): void {
    if (req.session.lastModified === undefined && !this.#stored.has(req.session)) {
      this.generate(req);
      callback();
    } else super.regenerate(req, callback);
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    this.read(sid).then(
      (session) => {
        callback(null, session);
      },
      (error: unknown) => {
        callback(error);
      },
    );
  }

  private async read(sid: string): Promise<SessionData | null> {
    const [row] = await mongoose.connection
      .collection<{ _id: string }>(COLLECTION)
      .aggregate<SessionRow>([
        { $match: { _id: sid, expires: { $gt: new Date() } } },
        { $lookup: { from: 'accounts', localField: 'session.accountId', foreignField: '_id', as: 'account' } },
      ])
      .toArray();
    if (row === undefined) return null;
    const { accountId: _accountId, ...session } = row.session;
    const account = row.account[0];
    return {
      ...session,
      ...(row.lastModified === undefined ? {} : { lastModified: row.lastModified }),
      ...(account === undefined ? {} : { account: new AccountOfSession(toAccount(account)) }),
    };
  }
}

export function createSessionStore(): AccountSessionStore {
  return new AccountSessionStore({
    client: mongoose.connection.getClient() as never,
    dbName: mongoose.connection.name,
    collectionName: COLLECTION,
    ttl: IDLE_SECONDS,
    touchAfter: TOUCH_SECONDS,
    serialize,
    unserialize: (session) => session as never,
    autoRemove: 'native',
  });
}
