import { expect } from 'chai';

import { CHINESE, ENGLISH, findingsAfter, findingsWith } from './sample.ts';

describe('the checks of a lesson', () => {
  it('find nothing in a clean sample', () => {
    expect(findingsAfter(() => undefined)).to.deep.equal([]);
  });

  it('leave a collection without a list of facts to the form of its files', () => {
    const findings = findingsAfter((files) => {
      delete files['facts.csv'];
      files[ENGLISH] = (files[ENGLISH] ?? '').replaceAll('D09', 'D10');
    });
    expect(findings).to.deep.equal([]);
  });

  describe('both languages', () => {
    it('name the lesson that stands in one language', () => {
      const findings = findingsAfter((files) => Reflect.deleteProperty(files, CHINESE));
      expect(findings).to.include(`error ${ENGLISH}:1: lesson stands in English alone; add ${CHINESE}`);
    });

    it('name a Chinese lesson without its English one', () => {
      const findings = findingsAfter((files) => Reflect.deleteProperty(files, ENGLISH));
      expect(findings).to.include(`error ${CHINESE}:1: lesson stands in Chinese alone; add ${ENGLISH}`);
    });

    const differences: [string, string, string, string][] = [
      ['number of sections', '## At the gate', '## At the gate\n\nLin waits.\n\n### The desk', '3'],
      ['tables', '| A guest | Rings the host |', '| A guest | Rings the host |\n| A friend | Waits |', '3 rows of 2'],
      ['number of callouts', '::: tip\n', '::: tip\nA tip.\n:::\n\n::: tip\n', '2'],
      ['minutes', 'minutes: 20', 'minutes: 21', '21'],
      ['fact marks', 'invented.', 'invented [D09].', 'D09 D09'],
      ['self-check keys', '    key: true\n', '', 'c1 --'],
    ];
    for (const [trait, before, after, value] of differences) {
      it(`compare the ${trait}`, () => {
        const findings = findingsWith(ENGLISH, before, after);
        expect(findings).to.have.length(1);
        expect(findings[0]).to.match(
          new RegExp(`^error ${CHINESE}:12: ${trait}: .*, but ${value} in ${ENGLISH}; bring both`),
        );
      });
    }

    it('say where one language has none', () => {
      const findings = findingsWith(CHINESE, '| 谁来 | 小林怎么做 |\n|---|---|\n| 来访的人 | 打电话问接待人 |\n', '');
      expect(findings).to.deep.equal([
        `error ${CHINESE}:12: tables: none, but 2 rows of 2 in ${ENGLISH}; bring both languages to the same tables`,
      ]);
    });
  });

  describe('shape', () => {
    it('names a lesson that is too short, with the limit', () => {
      const findings = findingsWith('TC101/course.yaml', 'fewestWords: 50', 'fewestWords: 900');
      expect(findings).to.have.length(1);
      expect(findings[0]).to.match(
        /^error TC101\/lessons\/110-doors\.en\.md:12: the lesson has \d+ words; 900 to 1200 words$/,
      );
    });

    it('names a missing figure, a missing text alternative and a figure in the other language', () => {
      const findings = findingsWith(
        ENGLISH,
        '![A door with a desk beside it, where guests wait.](figures/door.en.svg)',
        '![ ](figures/gate.zh.svg)',
      );
      expect(findings).to.deep.equal([
        `error ${ENGLISH}:22: gate.zh.svg has no text alternative; say what the reader gets from it`,
        `error ${ENGLISH}:22: there is no figures/gate.zh.svg; add it, or correct the name`,
        `error ${ENGLISH}:22: gate.zh.svg is in the other language; use the .en.svg`,
      ]);
    });

    it('names an address outside and a figure that loads something', () => {
      expect(findingsWith(ENGLISH, 'The case is invented.', 'See https://city.test for more of it.')).to.deep.equal([
        `error ${ENGLISH}:44: https://city.test leads outside; name the document; its source stands at the end`,
        `error ${ENGLISH}:44: city.test may belong to somebody; use a host that ends in .example`,
      ]);
      const svg = 'TC101/figures/door.en.svg';
      expect(findingsWith(svg, '<text>', '\n<image href="a.png"/><text>')).to.deep.equal([
        `error ${svg}:2: the figure loads href="a.png; draw it inside the file`,
      ]);
    });

    it('warns of a deep heading and of an uneven table', () => {
      const heading = findingsAfter((files) => {
        files[ENGLISH] = (files[ENGLISH] ?? '').replace('## At', '#### At');
        files[CHINESE] = (files[CHINESE] ?? '').replace('| 来访的人 |', '| 来访的人 | 多 |');
      });
      expect(heading).to.deep.equal([
        `warning ${ENGLISH}:13: a heading deeper than ###; use ## or ###`,
        `warning ${CHINESE}:18: the table is too wide or uneven; up to 4 columns, each row with all`,
      ]);
    });
  });

  describe('English prose', () => {
    it('names a sentence that is too long', () => {
      const long = `Lin ${'looks at the door and '.repeat(8)}goes.`;
      const findings = findingsWith(ENGLISH, 'The case is invented.', long);
      expect(findings[0]).to.equal(
        `error ${ENGLISH}:44: a sentence of 42 words ("Lin looks at the door and looks at the d…"); split it: 35 words at most`,
      );
    });

    it('measures the mean, the share of long sentences and the grade', () => {
      const findings = findingsAfter((files) => {
        files['TC101/course.yaml'] = (files['TC101/course.yaml'] ?? '').replace(
          'limits: {',
          'limits: { longestMeanSentence: 9, lessonGrade: 2, longSentenceShare: 0,',
        );
        files[ENGLISH] = (files[ENGLISH] ?? '').replace(
          'The case is invented.',
          `An administration communicates regularly ${'and also waits '.repeat(8)}there.`,
        );
      }).filter((finding) => finding.includes('110-doors'));
      expect(findings.map((finding) => finding.replace(/\d+(\.\d+)?/g, 'N'))).to.deep.equal([
        'error TCN/lessons/N-doors.en.md:N: the mean sentence of the lesson has N words; N to N words',
        'error TCN/lessons/N-doors.en.md:N: N% of the sentences of the lesson have more than N words; split some: N% at most',
        'error TCN/lessons/N-doors.en.md:N: the Flesch-Kincaid grade of the lesson is N; shorter words and sentences, to N at most',
      ]);
    });
  });

  describe('Chinese prose', () => {
    it('names a sentence that is too long', () => {
      const findings = findingsWith(CHINESE, '案例是虚构的。', `${'小林看门'.repeat(21)}。`);
      expect(findings[0]).to.equal(
        `error ${CHINESE}:44: a sentence of 84 characters (“小林看门小林看门小林看门小林看门……”); split it: 80 at most`,
      );
    });

    it('measures sentences, clauses and the marks of a translation', () => {
      const findings = findingsAfter((files) => {
        files['TC101/course.yaml'] = (files['TC101/course.yaml'] ?? '').replace(
          'limits: {',
          'limits: { longestMeanSentenceZh: 5, longestMeanClauseZh: 4,',
        );
        files[CHINESE] = (files[CHINESE] ?? '').replace('案例是虚构的。', '门的钥匙的事被领导进行了处理的。');
      }).filter((finding) => finding.includes(CHINESE));
      expect(
        findings.map((finding) => finding.replace(/^[^ ]+ [^ ]+ /, '').replace(/\d+(\.\d+)?/g, 'N')),
      ).to.deep.equal([
        'the mean Chinese sentence of the lesson has N characters; N at most',
        'the mean Chinese clause of the lesson has N characters; N at most',
        'the lesson: 「被」 stands N times in N characters; N at most: recast the sentences',
        'the lesson: 「进行」 stands N times in N characters; N at most: recast the sentences',
      ]);
    });
  });

  describe('punctuation', () => {
    it('names a half-width mark beside Chinese', () => {
      expect(findingsWith(CHINESE, '案例是虚构的。', '案例是虚构的,都是。')).to.deep.equal([
        `error ${CHINESE}:44: "," in "案例是虚构的,都是。" belongs to the other language; use the full-width form (，：；？！（）“”)`,
      ]);
    });

    it('names a Chinese mark in English, but not in a Chinese name', () => {
      expect(findingsWith(ENGLISH, 'The case is invented.', 'The case，as it is, is invented.')).to.deep.equal([
        `error ${ENGLISH}:44: "，" in "e case，as it " belongs to the other language; use the English form (, . ; : ? ! "" ())`,
      ]);
      expect(findingsWith(ENGLISH, 'The case is invented.', 'It follows a rule (国发〔2022〕14号).')).to.deep.equal([]);
    });
  });

  describe('facts', () => {
    const inBoth = (change: (text: string) => string): string[] =>
      findingsAfter((files) => {
        for (const file of [ENGLISH, CHINESE]) files[file] = change(files[file] ?? '');
      });

    it('name a fact that does not exist, and one that nobody has checked', () => {
      expect(inBoth((text) => text.replaceAll('D09', 'D10'))).to.deep.equal([
        `error ${ENGLISH}:9: there is no fact D10; use an id of courses/facts.csv`,
        `error ${CHINESE}:9: there is no fact D10; use an id of courses/facts.csv`,
      ]);
      expect(inBoth((text) => text.replaceAll('D09', 'I12').replace(/text: ".*"/, 'text: "Plan"'))[0]).to.equal(
        `error ${ENGLISH}:9: fact I12 has not been checked (K); check the official text first, or write without it`,
      );
    });

    it('name a mark without a source, and a source without a mark', () => {
      expect(inBoth((text) => text.replace('[D09]', '[I12]'))).to.deep.equal([
        `warning ${ENGLISH}:9: source D09 is marked nowhere; mark the statement, or take it out`,
        `error ${ENGLISH}:15: [I12] has no source; add it to the sources of the front matter`,
        `warning ${CHINESE}:9: source D09 is marked nowhere; mark the statement, or take it out`,
        `error ${CHINESE}:15: [I12] has no source; add it to the sources of the front matter`,
      ]);
    });

    it('name a date that the fact does not have', () => {
      expect(findingsWith(ENGLISH, '1 September 2021', '2 September 2021')).to.deep.equal([
        `error ${ENGLISH}:9: source D09 says 2021-09-02; dates of the fact: 2021, 2021-09-01`,
      ]);
      expect(findingsWith(CHINESE, '2021年9月1日', '2020年')).to.deep.equal([
        `error ${CHINESE}:9: source D09 says 2020; dates of the fact: 2021, 2021-09-01`,
      ]);
    });

    for (const bad of ['国发[2022]14号', '国发〔2022〕第14号', '国发〔2022〕014号', '国发（2022）14号']) {
      it(`names the document number ${bad}`, () => {
        const findings = findingsWith(CHINESE, '案例是虚构的。', `见${bad}。`);
        expect(findings).to.have.length(1);
        expect(findings[0]).to.contain(`${CHINESE}:44: document number`).and.to.contain('; write 〔YYYY〕N号');
      });
    }
  });

  describe('glossary', () => {
    it('warns of a term with another rendering', () => {
      expect(findingsWith(ENGLISH, 'The case is invented.', 'The service centre is invented.')).to.deep.equal([
        `warning ${CHINESE}:12: doors says "service centre" without 服务中心; use the rendering of glossary.csv`,
      ]);
    });

    it('does not take a part of a longer term for the shorter one', () => {
      const findings = findingsAfter((files) => {
        files[ENGLISH] = (files[ENGLISH] ?? '').replace('The case', 'The government service centre');
        files[CHINESE] = (files[CHINESE] ?? '').replace('案例', '政务大厅');
      });
      expect(findings).to.have.length(1);
      expect(findings[0]).to.contain('"government service centre" without 政务服务中心');
    });
  });

  describe('personal data', () => {
    const numbers: [string, string][] = [
      ['13912345678', 'a telephone number'],
      ['11010119900307123X', 'an ID card number'],
      ['6222020200112233', 'a card number'],
      ['04511234567', 'a number of 11 digits'],
    ];
    for (const [number, name] of numbers) {
      it(`names ${name}`, () => {
        expect(findingsWith(ENGLISH, 'The case is invented.', `The number is ${number} today.`)).to.deep.equal([
          `error ${ENGLISH}:44: the text holds ${name}; describe or mask it`,
        ]);
      });
    }

    it('names a host that may be real, and lets an example and a shared ending be', () => {
      expect(
        findingsWith(ENGLISH, 'The case is invented.', 'Write to lin@bureau.test or city.gov.cn today.'),
      ).to.deep.equal([
        `error ${ENGLISH}:44: bureau.test may belong to somebody; use a host that ends in .example`,
        `error ${ENGLISH}:44: city.gov.cn may belong to somebody; use a host that ends in .example`,
      ]);
      const free = 'Write to lin@bureau.example; many end in `gov.cn` today.';
      expect(findingsWith(ENGLISH, 'The case is invented.', free)).to.deep.equal([]);
    });
  });
});
