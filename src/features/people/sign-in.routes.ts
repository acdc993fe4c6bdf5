import { Router, type Request, type Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';

import { inTransaction } from '../../platform/mongo/transaction.ts';
import { checkCsrf } from '../../web/csrf.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import type { Account } from './account.ts';
import { findAccountByUsername } from './account.store.ts';
import { forgottenForm, setPasswordForm, signInForm } from './people.forms.ts';
import { peoplePaths } from './people.paths.ts';
import { nameIn } from './person-name.ts';
import { forgottenView, passwordView, signInView } from './people.views.ts';
import { accountOfLink, createPasswordLink, setPasswordByLink, signIn } from './sign-in.service.ts';
import { createThrottle } from './throttle.store.ts';

/** Only a path of ours: `next` must not lead a person who has just signed in to another site. */
export function localPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])[^\s\\]*$/.test(next)) return '/home';
  return next.startsWith(peoplePaths.signIn.pattern) ? '/home' : next;
}

function usePasswords(deps: Deps): void {
  const throttle = createThrottle(deps.config.signInAttempts);
  passport.use(
    new Strategy({ passReqToCallback: true }, (req, username, password, done) => {
      signIn({ username, password, address: req.ip ?? '', now: deps.clock.now() }, throttle).then(
        (account) => {
          done(null, account ?? false);
        },
        (error: unknown) => {
          done(error);
        },
      );
    }),
  );
}

/** Signs an account in under a new session id, and in the person's language. */
export async function startSession(req: Request, res: Response, account: Account): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.logIn(account, (error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session could not start'));
    });
  });
  if (account.language !== null)
    res.cookie('lang', account.language, { httpOnly: true, sameSite: 'lax', secure: req.secure, path: '/' });
}

/** What anybody may open without being signed in: the sign-in, and the ways back to a lost password. */
export function signInRouter(deps: Deps): Router {
  const router = Router();
  usePasswords(deps);

  router.get(peoplePaths.signIn.pattern, (req, res) => {
    const next = localPath(typeof req.query.next === 'string' ? req.query.next : undefined);
    if (req.actor !== undefined) {
      res.redirect(303, next);
      return;
    }
    renderView(
      res,
      'people/sign-in',
      signInView(req.locale, { username: '', next, errors: [], notice: noticeOf(req) }),
    );
  });

  router.post(peoplePaths.signIn.pattern, checkCsrf, (req, res, next) => {
    const form = parse(signInForm, req.body);
    const again = (errors: Record<string, string>, status: number): void => {
      const typed = (req.body ?? {}) as { username?: unknown; next?: unknown };
      const username = typeof typed.username === 'string' ? typed.username.slice(0, 200) : '';
      const target = localPath(typeof typed.next === 'string' ? typed.next : undefined);
      const view = signInView(req.locale, { username, next: target, errors: fieldErrors(req, errors), notice: null });
      renderView(res, 'people/sign-in', view, { status });
    };
    if (!form.ok) {
      again(form.errors, 422);
      return;
    }
    const answer = passport.authenticate('local', (error: unknown, user?: Account | false) => {
      if (error !== null && error !== undefined) {
        next(error);
        return;
      }
      if (user === false || user === undefined) {
        again({ username: 'people.signIn.error.wrong' }, 422);
        return;
      }
      startSession(req, res, user).then(() => {
        res.redirect(303, localPath(form.value.next));
      }, next);
    }) as (req: Request, res: Response, next: (error?: unknown) => void) => void;
    answer(req, res, next);
  });

  router.get(peoplePaths.forgotten.pattern, (req, res) => {
    renderView(res, 'people/forgotten', forgottenView(req.locale, { isSent: req.query.sent === '1', errors: [] }));
  });

  router.post(peoplePaths.forgotten.pattern, checkCsrf, (req, res) => {
    const form = parse(forgottenForm, req.body);
    if (!form.ok) {
      renderView(
        res,
        'people/forgotten',
        forgottenView(req.locale, { isSent: false, errors: fieldErrors(req, form.errors) }),
        { status: 422 },
      );
      return;
    }
    // The answer is the same, and comes at once, whether the name is known or not.
    void sendLink(deps, req, form.value.username).catch((error: unknown) => {
      deps.logger.error({ requestId: req.requestId, error: String(error) }, 'a password mail could not be sent');
    });
    res.redirect(303, `${peoplePaths.forgotten.to({})}?sent=1`);
  });

  router.get(peoplePaths.setPassword.pattern, async (req, res) => {
    const { token } = req.params;
    const account = await accountOfLink(token, deps.clock.now());
    if (account === null) {
      renderView(
        res,
        'people/forgotten',
        forgottenView(req.locale, {
          isSent: false,
          errors: fieldErrors(req, { username: 'people.password.error.link' }),
        }),
        { status: 404 },
      );
      return;
    }
    const action = peoplePaths.setPassword.to({ token });
    renderView(
      res,
      'people/password',
      passwordView(req.locale, { action, asksCurrent: false, isForced: false, username: account.username, errors: [] }),
    );
  });

  router.post(peoplePaths.setPassword.pattern, checkCsrf, async (req, res) => {
    const token = String(req.params.token);
    const form = parse(setPasswordForm, req.body);
    const change = form.ok
      ? await setPasswordByLink({ token, password: form.value.password, now: deps.clock.now() })
      : null;
    if (change?.changed === true) {
      res.redirect(303, `${peoplePaths.signIn.to({})}?changed=1`);
      return;
    }
    const errors = form.ok ? { password: `people.password.error.${change?.reason ?? 'link'}` } : form.errors;
    const action = peoplePaths.setPassword.to({ token });
    const view = passwordView(req.locale, {
      action,
      asksCurrent: false,
      isForced: false,
      username: '',
      errors: fieldErrors(req, errors),
    });
    renderView(res, 'people/password', view, { status: 422 });
  });

  return router;
}

function noticeOf(req: Request): string | null {
  if (req.query.changed === '1') return req.locale.t('people.signIn.changed');
  if (req.query.out === '1') return req.locale.t('people.signIn.out');
  return null;
}

async function sendLink(deps: Deps, req: Request, username: string): Promise<void> {
  const account = await findAccountByUsername(username);
  const email = account?.email ?? null;
  if (account === null || email === null || account.status === 'left') return;
  const token = await inTransaction((tx) =>
    createPasswordLink({ account, by: null, via: 'mail', now: deps.clock.now() }, tx),
  );
  const { t, language } = req.locale;
  const link = `${deps.config.baseUrl}${peoplePaths.setPassword.to({ token })}`;
  await deps.mailer.send({
    to: email,
    subject: t('people.mail.forgotten.subject'),
    text: t('people.mail.forgotten.text', { name: nameIn(language, account), link }),
  });
}
