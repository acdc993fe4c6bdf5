import { expect } from 'chai';

import type { AwardDecision } from '../../../src/features/certification/award.ts';
import { requirementSteps } from '../../../src/features/certification/requirement-steps.views.ts';
import type { TrackRequirement } from '../../../src/features/certification/track.ts';
import { localeFor } from '../../../src/web/locale.ts';

const names = {
  courses: new Map([['DG104', { en: 'Security', zh: '网络安全' }]]),
  tracks: new Map([['CF', { en: 'Foundation', zh: '基础认证' }]]),
  competencies: new Map([['SEC', { en: 'Cyber security', zh: '网络安全' }]]),
};

function said(requirement: TrackRequirement, language: 'en' | 'zh'): (string | null)[] {
  const check = { requirement, met: false, on: null, have: null, parts: [] };
  const decision: AwardDecision = { allowed: false, reason: 'missing', path: 'first', check, missing: [check] };
  return requirementSteps(localeFor(language, 'Asia/Shanghai'), decision, names).flatMap(({ text, href }) => [
    text,
    href,
  ]);
}

describe('what a track asks for, in words', () => {
  it('is called by code and title, and leads to its page where there is one', () => {
    const course = { kind: 'course', code: 'DG104' } as const;
    expect(said(course, 'en')).to.deep.equal(['Course DG104 Security completed', '/courses/DG104']);
    expect(said(course, 'zh')).to.deep.equal(['学完课程DG104《网络安全》', '/courses/DG104']);
    const exam = { kind: 'exam', code: 'CF' } as const;
    expect(said(exam, 'en')).to.deep.equal(['Exam CF Foundation passed', null]);
    const certificate = { kind: 'certificate', track: 'CF' } as const;
    expect(said(certificate, 'zh')).to.deep.equal(['持有CF《基础认证》证书', '/certificates#track-CF']);
    const level = { kind: 'level', competency: 'SEC', level: 2 } as const;
    expect(said(level, 'en')).to.deep.equal(['Cyber security at level 2', '/competencies/SEC']);
  });

  it('keeps the code of a course that is gone', () => {
    expect(said({ kind: 'course', code: 'DG999' }, 'en')).to.deep.equal(['Course DG999 completed', null]);
  });
});
