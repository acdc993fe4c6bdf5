import type { Grant } from '../people/index.ts';
import type { Locale } from '../../web/locale.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { lastDayOf } from './people-acts.service.ts';
import type { PersonWithin } from './people-scope.service.ts';
import type { PersonFacts, PersonView } from './person.views.ts';

type PersonActs = Pick<PersonView, 'grantForm' | 'access' | 'leave' | 'closing' | 'returning'>;

/** What the reader may do with this person. */
export function actsOf(locale: Locale, facts: PersonFacts): PersonActs {
  const { staffNumber, email, status } = facts.person.account;
  const { change, access, isSelf } = facts.may;
  if (status === 'left') {
    const returning = change ? paths.personReturn.to({ staffNumber }) : null;
    return { grantForm: null, access: null, leave: null, closing: null, returning };
  }
  return {
    grantForm: facts.grantable.length === 0 ? null : grantForm(locale, facts),
    access: access ? { action: paths.personAccess.to({ staffNumber }), email } : null,
    leave: change ? leaveForm(locale, facts) : null,
    closing: change && !isSelf ? paths.personClosing.to({ staffNumber }) : null,
    returning: null,
  };
}

/** The scope of a role in words. */
export function scopeText(
  locale: Locale,
  grant: Pick<Grant, 'scopeKind' | 'scopeId'>,
  person: Pick<PersonWithin, 'view'>,
): string {
  if (grant.scopeKind === 'whole') return locale.t('organisation.scope.whole');
  const department = grant.scopeKind === 'department' ? person.view.all.get(grant.scopeId) : undefined;
  return department === undefined ? grant.scopeId : `${department.code} ${locale.text(department.name)}`;
}

export function grantRows(locale: Locale, facts: PersonFacts): PersonView['grants'] {
  const { account } = facts.person;
  const action = paths.personGrantEnd.to({ staffNumber: account.staffNumber });
  return account.grants
    .filter(({ to }) => to === null || to > facts.today)
    .map((grant) => ({
      text: locale.t('organisation.person.roleOver', {
        role: locale.t(`people.role.${grant.role}`),
        scope: scopeText(locale, grant, facts.person),
      }),
      since: locale.t('organisation.person.since', { date: locale.day(grant.from) }),
      action,
      role: grant.role,
      scopeKind: grant.scopeKind,
      scopeId: grant.scopeId,
      mayEnd: facts.mayEnd(grant),
    }));
}

function grantForm(locale: Locale, { person, grantable }: PersonFacts): NonNullable<PersonView['grantForm']> {
  return {
    action: paths.personGrants.to({ staffNumber: person.account.staffNumber }),
    roles: grantable.map((role) => ({ value: role, text: locale.t(`people.role.${role}`), selected: false })),
  };
}

function leaveForm(locale: Locale, { person, leaves, today }: PersonFacts): NonNullable<PersonView['leave']> {
  const { staffNumber } = person.account;
  const current = leaves.find((leave) => leave.to === null || leave.to > today);
  const last = current === undefined ? null : lastDayOf(current);
  return {
    action: paths.personLeave.to({ staffNumber }),
    endAction: paths.personLeaveEnd.to({ staffNumber }),
    today,
    current:
      current === undefined
        ? null
        : last === null
          ? locale.t('organisation.person.leaveOpen', { from: locale.day(current.from) })
          : locale.t('organisation.person.leaveUntil', { from: locale.day(current.from), to: locale.day(last) }),
  };
}
