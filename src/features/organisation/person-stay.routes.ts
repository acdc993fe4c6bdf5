import { Router } from 'express';

import { permit } from '../people/index.ts';
import { addDays, type CivilDate } from '../../kernel/date.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import type { Deps } from '../../web/deps.ts';
import { parse } from '../../web/parse.ts';
import { renderView } from '../../web/views.ts';
import './confirm.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { leaveForm, type LeaveForm } from './people.forms.ts';
import { closePerson, endLeaveOf, recordLeave, reopenPerson } from './people-acts.service.ts';
import { displayName } from './person-name.views.ts';
import { personOf, personPage } from './person-page.routes.ts';
import { isPlausibleDay } from './plausible-days.ts';

/** Leaving the service and coming back, for good or for a time. */
export function personStayRouter(deps: Deps): Router {
  const router = Router();
  const page = personPage(deps);

  router.get(paths.personClosing.pattern, permit('people.change'), async (req, res) => {
    const { account } = await personOf(req, 'people.change');
    const { t } = req.locale;
    const name = displayName(req.locale, account);
    const back = paths.person.to({ staffNumber: account.staffNumber });
    renderView(res, 'organisation/confirm', {
      title: t('organisation.closing.title', { name }),
      section: 'people',
      crumbs: [{ href: back, text: name }],
      heading: t('organisation.closing.title', { name }),
      text: t('organisation.closing.text'),
      action: paths.personClosing.to({ staffNumber: account.staffNumber }),
      confirm: t('organisation.closing.confirm'),
      back,
    });
  });

  router.post(paths.personClosing.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const work = (): Promise<void> => inTransaction((tx) => closePerson(page.momentFor(person), tx));
    await page.act(req, res, { person, saved: 'closed', work });
  });

  router.post(paths.personReturn.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const work = (): Promise<void> => inTransaction((tx) => reopenPerson(page.momentFor(person), tx));
    await page.act(req, res, { person, saved: 'reopened', work });
  });

  router.post(paths.personLeave.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const form = parse(leaveForm, req.body);
    const errors = form.ok ? leaveFaults(form.value, deps.clock.today()) : form.errors;
    if (!form.ok || Object.keys(errors).length > 0) {
      await page.show(req, res, { person, errors });
      return;
    }
    const { from, last } = form.value;
    const leave = { ...page.momentFor(person), from, to: last === undefined ? null : addDays(last, 1) };
    await page.act(req, res, { person, saved: 'leave', work: () => inTransaction((tx) => recordLeave(leave, tx)) });
  });

  router.post(paths.personLeaveEnd.pattern, permit('people.change'), async (req, res) => {
    const person = await personOf(req, 'people.change');
    const work = (): Promise<void> => inTransaction((tx) => endLeaveOf(page.momentFor(person), tx));
    await page.act(req, res, { person, saved: 'leaveEnded', work });
  });

  return router;
}

function leaveFaults({ from, last }: LeaveForm, today: CivilDate): Record<string, string> {
  if (!isPlausibleDay(from, 'begin', today)) return { from: 'organisation.error.dayFar' };
  if (last === undefined) return {};
  if (last < from) return { last: 'organisation.error.leaveOrder' };
  return isPlausibleDay(last, 'end', today) ? {} : { last: 'organisation.error.dayFar' };
}
