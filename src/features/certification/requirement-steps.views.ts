import { cataloguePaths } from '../catalogue/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Locale } from '../../web/locale.ts';
import type { AwardDecision } from './award.ts';
import { certificationPaths } from './certification.paths.ts';
import { currentCompetencyName } from './competency-names.ts';
import type { RequirementCheck } from './requirement.ts';
import type { RequirementNames } from './requirement-names.ts';

/** One thing that an award asks for, and whether it is there. */
export interface RequirementStep {
  text: string;
  /** Where more of it is told; null where there is no page of it. */
  href: string | null;
  isDone: boolean;
}

/** What an award asks for; nothing where the decision did not have to look. */
export function requirementSteps(locale: Locale, decision: AwardDecision, names: RequirementNames): RequirementStep[] {
  if (!('check' in decision)) return [];
  return leavesOf(decision.check).map((check) => ({
    text: requirementText(locale, check, names),
    href: addressOf(check, names),
    isDone: check.met,
  }));
}

function leavesOf(check: RequirementCheck): RequirementCheck[] {
  return check.parts.length === 0 ? [check] : check.parts.flatMap(leavesOf);
}

function addressOf({ requirement }: RequirementCheck, { courses }: RequirementNames): string | null {
  const { kind } = requirement;
  if (kind === 'course' || kind === 'course-final')
    return courses.has(requirement.code) ? cataloguePaths.course.to({ code: requirement.code }) : null;
  if (kind === 'level') return `/competencies/${requirement.competency}`;
  return kind === 'certificate' ? `${certificationPaths.certificates.to({})}#track-${requirement.track}` : null;
}

/** A code with the title that belongs to it. */
function named(locale: Locale, code: string, titles: ReadonlyMap<string, Bilingual>): string {
  const title = titles.get(code);
  return title === undefined ? code : locale.t('certification.requirement.named', { code, title: locale.text(title) });
}

function requirementText(locale: Locale, { requirement, have }: RequirementCheck, names: RequirementNames): string {
  const { t, number } = locale;
  switch (requirement.kind) {
    case 'all':
    case 'any':
      return '';
    case 'course':
    case 'course-final':
      return t(`certification.requirement.${requirement.kind}`, {
        code: named(locale, requirement.code, names.courses),
      });
    // The exam and the assessed work of a track have its code.
    case 'exam':
    case 'assessed-work':
      return t(`certification.requirement.${requirement.kind}`, {
        code: named(locale, requirement.code, names.tracks),
      });
    case 'level':
      return t('certification.requirement.level', {
        competency: currentCompetencyName(names.competencies, requirement.competency, locale),
        level: requirement.level,
      });
    case 'certificate':
      return t('certification.requirement.certificate', { track: named(locale, requirement.track, names.tracks) });
    case 'months-in-post':
      return t('certification.requirement.months', { count: requirement.months });
    case 'hours':
      return t('certification.requirement.hours', { hours: number(requirement.hours), have: number(have ?? 0) });
  }
}
