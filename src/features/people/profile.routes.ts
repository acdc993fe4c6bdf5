import { Router, type Request } from 'express';

import { recordAct } from '../audit/index.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { fieldErrors, renderView } from '../../web/views.ts';
import { getAccount, updateAccount } from './account.store.ts';
import { changePasswordForm, languageForm } from './people.forms.ts';
import { peoplePaths } from './people.paths.ts';
import { passwordView, profileView } from './people.views.ts';
import { actorOf, permit } from './session.routes.ts';
import { changePassword } from './sign-in.service.ts';
import { localPath, startSession } from './sign-in.routes.ts';

/** One's own account: facts, language, password, and leaving. `departmentName` tells the name of a department. */
export function profileRouter(
  deps: Deps,
  departmentName: (id: string, language: 'en' | 'zh') => Promise<string | null>,
): Router {
  const router = Router();

  router.get(peoplePaths.profile.pattern, permit('self'), async (req, res) => {
    const account = await getAccount(actorOf(req).id);
    const department =
      account.primaryPost === null ? null : await departmentName(account.primaryPost.departmentId, req.locale.language);
    const view = profileView(req.locale, { account, department, saved: savedIn(req), errors: [] });
    renderView(res, 'people/profile', view);
  });

  router.post(peoplePaths.profile.pattern, permit('self'), async (req, res) => {
    const form = parse(languageForm, req.body);
    const actor = actorOf(req);
    if (!form.ok) {
      const account = await getAccount(actor.id);
      const view = profileView(req.locale, {
        account,
        department: null,
        saved: null,
        errors: fieldErrors(req, form.errors),
      });
      renderView(res, 'people/profile', view, { status: 422 });
      return;
    }
    const { language } = form.value;
    await inTransaction(async (tx) => {
      await updateAccount(actor.id, { language }, tx);
      await recordAct(
        {
          actorId: actor.id,
          act: 'account.language',
          subject: { kind: 'account', id: actor.id },
          at: deps.clock.now(),
          details: { language },
        },
        tx,
      );
    });
    res.cookie('lang', language, { httpOnly: true, sameSite: 'lax', secure: req.secure, path: '/' });
    res.redirect(303, `${peoplePaths.profile.to({})}?saved=1`);
  });

  router.get(peoplePaths.password.pattern, permit('self'), (req, res) => {
    const { mustChangePassword: isForced, username } = actorOf(req);
    const action = peoplePaths.password.to({});
    const next = afterPassword(req.query, isForced);
    renderView(
      res,
      'people/password',
      passwordView(req.locale, { action, asksCurrent: true, isForced, username, next, errors: [] }),
    );
  });

  router.post(peoplePaths.password.pattern, permit('self'), async (req, res) => {
    const actor = actorOf(req);
    const form = parse(changePasswordForm, req.body);
    const next = afterPassword(req.body, actor.mustChangePassword);
    const change = form.ok ? await changePassword({ accountId: actor.id, ...form.value, now: deps.clock.now() }) : null;
    if (change?.changed === true) {
      // All sessions have ended; the one that changed the password goes on under a new id.
      await startSession(req, res, change.account);
      res.redirect(303, next);
      return;
    }
    const refused = change?.changed === false ? change.reason : null;
    const errors = form.ok
      ? { [refused === 'current' ? 'current' : 'password']: `people.password.error.${refused ?? 'missing'}` }
      : form.errors;
    const view = passwordView(req.locale, {
      action: peoplePaths.password.to({}),
      asksCurrent: true,
      isForced: actor.mustChangePassword,
      username: actor.username,
      next,
      errors: fieldErrors(req, errors),
    });
    renderView(res, 'people/password', view, { status: 422 });
  });

  router.post(peoplePaths.signOut.pattern, permit('self'), (req, res, next) => {
    req.session.destroy((error: unknown) => {
      if (error !== undefined && error !== null) {
        next(error);
        return;
      }
      // A shared computer keeps nothing of the person who leaves.
      res.set('Clear-Site-Data', '"cache", "storage"');
      res.clearCookie('session', { path: '/' });
      res.redirect(303, `${peoplePaths.signIn.to({})}?out=1`);
    });
  });

  return router;
}

/** What was saved before the page was shown. */
function savedIn({ query, locale }: Request): string | null {
  if (query.saved === 'password') return locale.t('people.profile.savedPassword');
  return query.saved === '1' ? locale.t('people.profile.saved') : null;
}

/** Whoever had to set a password before anything else goes on to the page asked for; whoever chose to stays here. */
function afterPassword(given: unknown, isForced: boolean): string {
  if (!isForced) return `${peoplePaths.profile.to({})}?saved=password`;
  const { next } = (typeof given === 'object' && given !== null ? given : {}) as { next?: unknown };
  const target = localPath(typeof next === 'string' ? next : undefined);
  return target.startsWith(peoplePaths.password.pattern) ? '/home' : target;
}
