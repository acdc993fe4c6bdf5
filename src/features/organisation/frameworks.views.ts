import type { Framework, FrameworkVersion, RoleProfile } from '../competency/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { levelMeter } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

export interface FrameworksView extends PageView {
  frameworks: { href: string; title: string; version: string; competencies: string }[];
  profiles: { href: string; code: string; title: string; requirements: string }[];
}
export interface FrameworkView extends PageView {
  lede: string;
  facts: { label: string; value: string }[];
  levels: { value: number; name: string; description: string }[];
  groups: {
    title: string;
    competencies: {
      code: string;
      en: string;
      zh: string;
      freshness: string;
      descriptors: { level: number; en: string; zh: string }[];
    }[];
  }[];
}
export interface RoleProfileView extends PageView {
  lede: string;
  rows: {
    code: string;
    name: string;
    meter: SafeHtml;
    level: string;
    weight: string;
    essential: string;
    isEssential: boolean;
    sources: string;
  }[];
  versions: { text: string }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/frameworks': FrameworksView;
    'organisation/framework': FrameworkView;
    'organisation/role-profile': RoleProfileView;
  }
}

export function frameworksView(
  locale: Locale,
  page: { frameworks: readonly FrameworkVersion[]; profiles: readonly RoleProfile[] },
): FrameworksView {
  const { t } = locale;
  return {
    title: t('organisation.frameworks.title'),
    frameworks: page.frameworks.map(({ framework }) => ({
      href: paths.framework.to({ id: framework.id }),
      title: locale.text(framework.title),
      version: framework.version,
      competencies: t('organisation.frameworks.competencies', { count: framework.competencies.length }),
    })),
    profiles: page.profiles.map((profile) => ({
      href: paths.roleProfile.to({ code: profile.code }),
      code: profile.code,
      title: locale.text(profile.title),
      requirements: t('organisation.frameworks.requirements', { count: profile.requirements.length }),
    })),
  };
}

const MISSING = '–';

export function frameworkView(locale: Locale, { framework, number }: FrameworkVersion): FrameworkView {
  const { t } = locale;
  return {
    title: locale.text(framework.title),
    crumbs: [{ href: paths.frameworks.to({}), text: t('organisation.frameworks.title') }],
    lede: t('organisation.frameworks.versionOf', { version: framework.version, n: number }),
    facts: [
      { label: t('organisation.frameworks.publisher'), value: framework.source.publisher || MISSING },
      { label: t('organisation.frameworks.licence'), value: framework.licence.name },
      { label: t('organisation.frameworks.limits'), value: framework.source.missing || MISSING },
    ],
    levels: framework.levels.map(({ value, name, description }) => ({
      value,
      name: locale.text(name),
      description: locale.text(description),
    })),
    groups: groupsOf(locale, framework),
  };
}

function groupsOf(locale: Locale, framework: Framework): FrameworkView['groups'] {
  return framework.groups.map((group) => ({
    title: locale.text(group.title),
    competencies: framework.competencies
      .filter((competency) => competency.group === group.code)
      .map((competency) => ({
        code: competency.code,
        en: competency.title.en ?? MISSING,
        zh: competency.title.zh ?? MISSING,
        freshness: locale.t('organisation.frameworks.freshness', { count: competency.freshnessMonths }),
        descriptors: competency.descriptors.map(({ level, text }) => ({
          level,
          en: text.en ?? MISSING,
          zh: text.zh ?? MISSING,
        })),
      })),
  }));
}

/** `versions` are all of one code; the one that holds today, or the latest, is shown. */
export function roleProfileView(
  locale: Locale,
  page: { profile: RoleProfile; versions: readonly RoleProfile[]; framework: Framework; today: CivilDate },
): RoleProfileView {
  const { profile, framework } = page;
  const { t } = locale;
  return {
    title: `${profile.code} ${locale.text(profile.title)}`,
    crumbs: [{ href: paths.frameworks.to({}), text: t('organisation.frameworks.title') }],
    lede: t('organisation.frameworks.profileLede', { version: profile.version, count: profile.requirements.length }),
    rows: profile.requirements.map((requirement) => ({
      code: requirement.competency,
      name: locale.text(framework.competencies.find(({ code }) => code === requirement.competency)?.title ?? {}),
      meter: levelMeter({ held: requirement.level, max: framework.levels.length }),
      level: t('ui.level', { n: requirement.level }),
      weight: locale.number(requirement.weight),
      essential: t(requirement.essential ? 'organisation.frameworks.essential' : 'organisation.frameworks.desirable'),
      isEssential: requirement.essential,
      sources: locale.list(requirement.sources.map((source) => t(`organisation.source.${source}`))),
    })),
    versions: page.versions.map((version) => ({
      text:
        version.validFrom === null
          ? t('organisation.frameworks.versionAlways', { version: version.version })
          : t('organisation.frameworks.versionFrom', { version: version.version, date: locale.day(version.validFrom) }),
    })),
  };
}
