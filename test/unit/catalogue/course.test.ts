import { expect } from 'chai';
import fc from 'fast-check';

import { DEFAULT_LIMITS, limitsOf } from '../../../src/features/catalogue/checks/limits.ts';
import { findOutline, findQuizModule, lessonsOf } from '../../../src/features/catalogue/course.ts';
import { isRightChoice, titlesOf, type LessonPage, type SelfCheck } from '../../../src/features/catalogue/lesson.ts';
import { aCourse } from '../learning/facts.ts';

describe('a course', () => {
  const course = aCourse();

  it('has its lessons in the order of its modules, each with the module that it stands in', () => {
    expect(lessonsOf(course).map(({ lesson, module }) => [lesson.slug, module.order])).to.deep.equal([
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
  });

  it('finds a lesson by its address and a quiz by its module, and nothing that is not there', () => {
    const found = findOutline(course, 'c');
    expect([found?.lesson.minutes, found?.module.order]).to.deep.equal([60, 2]);
    expect(findOutline(course, 'd')).to.equal(null);
    expect(findQuizModule(course, 'm1')?.order).to.equal(1);
    expect(findQuizModule(course, 'm2')).to.equal(null);
  });

  it('is checked by the limits of the house, and by its own where it sets them', () => {
    expect(limitsOf()).to.deep.equal(DEFAULT_LIMITS);
    expect(limitsOf({ mostWords: 900 })).to.deep.equal({ ...DEFAULT_LIMITS, mostWords: 900 });
  });
});

describe('a self-check', () => {
  const options = ['a', 'b', 'c', 'd'];
  const check = (right: readonly string[]): SelfCheck => ({
    id: 'c1',
    type: 'multiple',
    stemHtml: '',
    options: options.map((id) => ({ id, html: '', feedbackHtml: '', isRight: right.includes(id) })),
  });

  it('is answered right by exactly the right options, in whatever order', () => {
    const choices = fc.shuffledSubarray(options);
    fc.assert(
      fc.property(choices, choices, (right, chosen) => {
        const isSame = [...right].sort().join() === [...chosen].sort().join();
        expect(isRightChoice(check(right), chosen)).to.equal(isSame);
      }),
    );
    expect(isRightChoice(check(['b', 'd']), ['d', 'b'])).to.equal(true);
  });
});

describe('a lesson', () => {
  it('has a title in each language in which it was written', () => {
    const page = (title: string, summary: string): LessonPage => ({
      title,
      summary,
      minutes: 20,
      parts: [],
      headings: [],
      sources: [],
      text: '',
    });
    const [en, zh] = [page('Doors', 'About doors'), page('门禁', '关于门禁')];
    const lesson = { slug: 'a', competencies: [] };
    expect(titlesOf({ ...lesson, pages: { en, zh } }, 'title')).to.deep.equal({
      en: 'Doors',
      zh: '门禁',
    });
    expect(titlesOf({ ...lesson, pages: { zh } }, 'summary')).to.deep.equal({ zh: '关于门禁' });
    expect(titlesOf({ ...lesson, pages: { en } }, 'summary')).to.deep.equal({ en: 'About doors' });
  });
});
