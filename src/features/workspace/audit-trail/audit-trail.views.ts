import { ACTS } from '../../audit/index.ts';
import { civilDateOf } from '../../../kernel/date.ts';
import { organisationPaths } from '../../organisation/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { personName } from '../person-name.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { isPerson, type Trail, type TrailEntry } from './audit-trail.service.ts';
import type { TrailQuery } from './audit-trail.forms.ts';

interface Party {
  name: string;
  id: string;
  href: string | null;
}

export interface AuditTrailView extends PageView {
  action: string;
  query: { person: string; from: string; until: string };
  acts: { value: string; text: string; selected: boolean }[];
  isFiltered: boolean;
  /** That nobody has the staff number. */
  fault: string | null;
  /** The hash comes in pieces, between which a narrow screen may break it. */
  head: { number: string; hash: string[]; sealed: string } | null;
  rows: { at: string; act: string; code: string; actor: Party; subject: Party; details: string }[];
  newer: string | null;
  older: string | null;
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/audit': AuditTrailView;
  }
}

/** All acts, sorted by their words. */
function actsOf(locale: Locale): { value: string; text: string }[] {
  return ACTS.map((value) => ({ value, text: locale.t(`workspace.act.${value}`) })).sort((a, b) =>
    locale.compare(a.text, b.text),
  );
}

/** The newest acts, each in words, and where the chain ends. */
export function auditTrailView(
  locale: Locale,
  page: { trail: Trail; query: TrailQuery; seesPeople: boolean; timeZone: string },
): AuditTrailView {
  const { t, number, moment } = locale;
  const { trail, query } = page;
  const acts = actsOf(locale);
  const words = new Map(acts.map(({ value, text }) => [value, text]));
  return {
    title: t('workspace.audit.title'),
    section: 'audit',
    action: workspacePaths.audit.to({}),
    query: { person: query.person, from: query.from, until: query.until },
    acts: [{ value: '', text: t('workspace.audit.allActs') }, ...acts].map((act) => ({
      ...act,
      selected: act.value === query.act,
    })),
    isFiltered: query.act !== '' || query.person !== '' || query.from !== '' || query.until !== '',
    fault: trail.isUnknownPerson ? t('workspace.audit.unknownPerson', { number: query.person }) : null,
    head:
      trail.head === null
        ? null
        : {
            number: number(trail.head.number),
            hash: trail.head.hash.match(/.{1,8}/g) ?? [],
            sealed: moment(trail.head.sealedAt),
          },
    rows: trail.entries.map((entry) => ({
      at: `${locale.day(civilDateOf(entry.at, page.timeZone))} ${locale.time(entry.at, true)}`,
      act: words.get(entry.act) ?? t('workspace.audit.otherAct'),
      code: entry.act,
      actor: actorOf(locale, entry, page),
      subject: subjectOf(locale, entry, page),
      details: detailsOf(entry),
    })),
    newer: query.before === null ? null : addressOf(query, null),
    older: trail.next === null ? null : addressOf(query, trail.next),
  };
}

function actorOf(locale: Locale, { actorId }: TrailEntry, page: { trail: Trail; seesPeople: boolean }): Party {
  if (actorId === null) return { name: locale.t('workspace.audit.application'), id: '', href: null };
  return personParty(locale, actorId, page);
}

function personParty(locale: Locale, id: string, { trail, seesPeople }: { trail: Trail; seesPeople: boolean }): Party {
  const account = trail.people.get(id);
  if (account === undefined) return { name: locale.t('workspace.audit.noName'), id, href: null };
  const { staffNumber } = account;
  return {
    name: personName(locale, account),
    id: staffNumber,
    href: seesPeople ? organisationPaths.person.to({ staffNumber }) : null,
  };
}

const SUBJECT = 'workspace.subject.';

function subjectOf(locale: Locale, { subject }: TrailEntry, page: { trail: Trail; seesPeople: boolean }): Party {
  if (isPerson(subject.kind)) return personParty(locale, subject.id, page);
  const department = subject.kind === 'department' ? page.trail.departments.get(subject.id) : undefined;
  if (department !== undefined) return { name: locale.text(department.name), id: department.code, href: null };
  const key = `${SUBJECT}${subject.kind}`;
  const name = locale.keys.includes(key) ? locale.t(key) : subject.kind;
  return { name, id: subject.id, href: null };
}

/** Codes, ids and figures as they were recorded; they are the same in every language. */
function detailsOf({ details = {} }: TrailEntry): string {
  return Object.entries(details)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

function addressOf({ act, person, from, until }: TrailQuery, cursor: Trail['next']): string {
  const query = new URLSearchParams();
  if (act !== '') query.set('act', act);
  if (person !== '') query.set('person', person);
  if (from !== '') query.set('from', from);
  if (until !== '') query.set('until', until);
  if (cursor?.before != null) {
    query.set('before', String(cursor.before.getTime()));
    query.set('skip', String(cursor.skip));
  }
  const text = query.toString();
  return workspacePaths.audit.to({}) + (text === '' ? '' : `?${text}`);
}
