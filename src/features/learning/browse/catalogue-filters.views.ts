import { cataloguePaths } from '../../catalogue/index.ts';
import { LANGUAGES } from '../../../kernel/bilingual.ts';
import type { Locale } from '../../../web/locale.ts';
import { LEARNER_STATES, type LearnerCourse } from '../learner-course.ts';
import type { CourseTrack } from '../learning.links.ts';
import type { LearnerNeeds } from '../needs.service.ts';
import { fits, HOURS, type CatalogueFilter, type Facet, type FilterContext } from './filter.ts';

export interface FilterOption {
  value: string;
  text: string;
  on: boolean;
  n: number;
}

export interface FilterChip {
  href: string;
  text: string;
}

export interface FilterView {
  gap: boolean;
  competencies: FilterOption[];
  levels: FilterOption[];
  states: FilterOption[];
  hours: FilterOption[];
  tracks: FilterOption[];
  languages: FilterOption[];
}

export interface FilterFacts {
  filter: CatalogueFilter;
  context: FilterContext;
  entries: readonly LearnerCourse[];
  needs: LearnerNeeds;
  tracks: readonly CourseTrack[];
}

/** Options of every filter, each with how many courses it would leave beside what else is asked. */
export function filterView(locale: Locale, facts: FilterFacts): FilterView {
  const { t } = locale;
  const { filter, needs } = facts;
  const names = [...needs.competencies].map(([code, name]): [string, string] => [code, locale.text(name.shortTitle)]);
  const words = (key: string, values: readonly string[]): [string, string][] =>
    values.map((value) => [value, t(`catalogue.${key}.${value}`)]);
  const levels = [1, 2, 3, 4].map((level): [string, string] => [String(level), t('ui.level', { n: level })]);
  return {
    gap: filter.gap,
    competencies: options(locale, { ...facts, facet: 'competency' }, names),
    levels: options(locale, { ...facts, facet: 'level' }, levels),
    states: options(locale, { ...facts, facet: 'state' }, words('state', statesIn(facts.entries))),
    hours: options(locale, { ...facts, facet: 'hours' }, words('hours', HOURS)),
    tracks: options(
      locale,
      { ...facts, facet: 'track' },
      facts.tracks.map((track) => [track.code, locale.text(track.title)]),
    ),
    languages: options(locale, { ...facts, facet: 'language' }, words('language', LANGUAGES)),
  };
}

function statesIn(entries: readonly LearnerCourse[]): string[] {
  // "Closed" is offered only where there is such a course.
  return LEARNER_STATES.filter((state) => state !== 'closed' || entries.some((entry) => entry.state === state));
}

function options(
  locale: Locale,
  { facet, filter, context, entries }: FilterFacts & { facet: Facet },
  choices: readonly [string, string][],
): FilterOption[] {
  const rest = entries.filter((entry) => fits(entry, { filter, context, except: facet }));
  const chosen = String(filter[facet] ?? '');
  const count = (value: string): number =>
    rest.filter((entry) => fits(entry, { filter: withFacet(filter, facet, value), context })).length;
  return [['', locale.t('catalogue.index.any')] as const, ...choices].map(([value, text]) => ({
    value,
    text,
    on: value === chosen,
    n: count(value),
  }));
}

function withFacet(filter: CatalogueFilter, facet: Facet, value: string): CatalogueFilter {
  if (facet === 'level') return { ...filter, level: value === '' ? null : Number(value) };
  return { ...filter, [facet]: value };
}

/** What is asked for now, each with the address that asks for the rest. */
export function filterChips(locale: Locale, { filter, needs, tracks }: FilterFacts): FilterChip[] {
  const { t } = locale;
  const track = tracks.find(({ code }) => code === filter.track);
  const competency = needs.competencies.get(filter.competency);
  const texts: Partial<Record<keyof CatalogueFilter, string>> = {
    q: t('catalogue.index.words', { q: filter.q }),
    gap: t('catalogue.index.f_gap'),
    competency: competency === undefined ? filter.competency : locale.text(competency.shortTitle),
    level: t('catalogue.index.from_level', { n: filter.level ?? 0 }),
    state: filter.state === '' ? '' : t(`catalogue.state.${filter.state}`),
    hours: filter.hours === '' ? '' : t(`catalogue.hours.${filter.hours}`),
    track: track === undefined ? filter.track : locale.text(track.title),
    language: filter.language === '' ? '' : t(`catalogue.language.${filter.language}`),
  };
  const asked = queryOf(filter);
  return [...asked.keys()].map((key) => {
    const rest = new URLSearchParams(asked);
    rest.delete(key);
    return { href: addressOf(rest), text: texts[key as keyof CatalogueFilter] ?? key };
  });
}

function queryOf(filter: CatalogueFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | number | boolean | null][]) {
    if (value === true) query.set(name, '1');
    else if (value !== '' && value !== null && value !== false) query.set(name, String(value));
  }
  return query;
}

function addressOf(query: URLSearchParams): string {
  const text = query.toString();
  return cataloguePaths.courses.to({}) + (text === '' ? '' : `?${text}`);
}
