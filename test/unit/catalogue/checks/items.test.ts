import { expect } from 'chai';

import { BANK, COURSE_FILE, findingsAfter, findingsWith, quizOf, word } from './sample.ts';

const QUIZ = 'TC101/items/quiz.yaml';
const EVEN_EN = ['The guard', 'The clerk', 'The hosts', 'The chief'];
const EVEN_ZH = ['保安', '职员', '主人', '领导'];

describe('the checks of items', () => {
  describe('both languages', () => {
    it('name a text that one language lacks', () => {
      expect(
        findingsWith(
          BANK,
          'rationale: { en: Tests first acts., zh: 考查头几步。 }',
          'rationale: { en: Tests first acts. }',
        ),
      ).to.deep.equal([`error ${BANK}:50: tc101-02 rationale has no Chinese text; write it`]);
      expect(findingsWith(BANK, 'en: Change the lock, ', '')).to.deep.equal([
        `error ${BANK}:42: tc101-02 options has no English text; write it`,
      ]);
    });

    it('name facts that are marked in one language', () => {
      expect(findingsWith(BANK, '主人认得他 [D09]。', '主人认得他。')).to.deep.equal([
        `error ${BANK}:21: tc101-01 options marks D09 in English, none in Chinese; mark the same facts in both`,
      ]);
    });
  });

  describe('facts', () => {
    it('name an unknown fact, and one that is marked and not listed', () => {
      expect(findingsWith(BANK, 'facts: [D09]', 'facts: [D09, D10]')).to.deep.equal([
        `error ${BANK}:11: there is no fact D10; use an id of courses/facts.csv`,
      ]);
      expect(findingsWith(BANK, 'facts: [D09]', 'facts: []')).to.deep.equal([
        `error ${BANK}:21: tc101-01 marks D09 and does not list it; add it to its facts`,
        `error ${BANK}:21: tc101-01 marks D09 and does not list it; add it to its facts`,
      ]);
    });
  });

  describe('keys', () => {
    it('name points that the scoring does not give, and too few right options', () => {
      expect(findingsWith(BANK, 'key: [a, b]', 'key: [a]')).to.deep.equal([
        `error ${BANK}:33: tc101-02 says 2 points, its scoring gives 1; write 1, or change the scoring`,
        `error ${BANK}:47: tc101-02 has 1 right options of 3; make at least two right and one wrong, or use single choice`,
      ]);
    });

    it('name a position that holds the key too often, and a run', () => {
      const findings = findingsAfter((files) => {
        files[QUIZ] = quizOf(20, (index) => ({
          key: index < 12 ? 'a' : 'bcd'.charAt(index % 3),
          en: EVEN_EN,
          zh: EVEN_ZH.map((text) => text + word(index)),
        }));
      }).filter((finding) => finding.includes('position'));
      expect(findings).to.deep.equal([
        `error ${QUIZ}:5: position 1 holds the key in 60% of the quiz items; bring it near 25% by moving options`,
        `error ${QUIZ}:5: position 4 holds the key in 10% of the quiz items; bring it near 25% by moving options`,
        `error ${QUIZ}:94: the key stands in position 1 for the 4th time running; move the options of q-3`,
      ]);
    });

    it('name a pool in which too few statements are true', () => {
      const statement = (index: number): string => `  - id: t-${String(index)}
    type: truefalse
    competency: SEC
    level: 1
    difficulty: 0.9
    points: 1
    stem: { en: "The door of ${word(index)} is shut now.", zh: "${word(index)}门关着。" }
    options:
      - { id: "true", text: { en: "True", zh: 正确 }, feedback: { en: It is so., zh: 是这样。 } }
      - { id: "false", text: { en: "False", zh: 错误 }, feedback: { en: It is so., zh: 是这样。 } }
    key: "${index === 0 ? 'true' : 'false'}"
    feedback: { en: It is so., zh: 是这样。 }
    rationale: { en: Tests it., zh: 考查。 }
`;
      const findings = findingsAfter((files) => {
        files[QUIZ] =
          `course: TC101\npool: quiz\nmodule: 1\nitems:\n${Array.from({ length: 10 }, (_, index) => statement(index)).join('')}`;
      });
      expect(findings).to.deep.equal([
        `error ${QUIZ}:5: 10% of the true/false items of the quiz pool are true; make 40% to 60% true`,
      ]);
    });
  });

  describe('lengths of options', () => {
    it('name options that differ too much, as an error or a warning', () => {
      expect(
        findingsWith(BANK, 'en: The host who expects him now', 'en: The host who expects him now and knows his name'),
      ).to.deep.equal([
        `error ${BANK}:16: tc101-01: the longest English option is 1.81 times the shortest; bring it to 1.4 at most`,
      ]);
      expect(findingsWith(BANK, 'zh: 换一把锁', 'zh: 换一把锁再把旧锁收好')).to.deep.equal([
        `warning ${BANK}:38: tc101-02: the longest Chinese option is 2.50 times the shortest; bring it to 2 at most`,
      ]);
    });

    it('name a key that is the longest too often, and the shortest', () => {
      const findings = findingsAfter((files) => {
        files[QUIZ] = quizOf(20, (index) => {
          const key = index % 4;
          const en = EVEN_EN.map((text, place) => (place === key ? `${text} too` : text));
          const zh = EVEN_ZH.map((text, place) => (place === key ? text : `${text}们`));
          return { key: 'abcd'.charAt(key), en, zh };
        });
      }).filter((finding) => finding.includes('the key is'));
      expect(findings).to.deep.equal([
        `error ${QUIZ}:5: the key is the longest English option in 100% of the quiz items; bring it to 30% at most by changing other options`,
        `error ${QUIZ}:5: the key is the shortest Chinese option in 100% of the quiz items; bring it to 30% at most by changing other options`,
      ]);
    });
  });

  describe('duplicates', () => {
    const two = (stem: (index: number) => string, en: (index: number) => string[]): string[] =>
      findingsAfter((files) => {
        files[QUIZ] = quizOf(2, (index) => ({
          key: 'a',
          en: en(index),
          zh: EVEN_ZH.map((text) => text + word(index)),
          stem: stem(index),
        }));
      });
    const other = (index: number): string[] =>
      index === 0 ? EVEN_EN : ['The nurse', 'The baker', 'The tailor', 'The driver'];

    it('name a stem that stands twice', () => {
      expect(two(() => 'A parcel', other)).to.deep.equal([
        `error ${QUIZ}:34: q-1 asks what q-0 asks; drop one of the two`,
      ]);
    });

    it('name a set of options that stands twice, in whatever order', () => {
      const findings = two(
        (index) => word(index),
        (index) => (index === 0 ? EVEN_EN : [...EVEN_EN].reverse()),
      );
      expect(findings).to.deep.equal([`error ${QUIZ}:36: q-1 has the options of q-0; write options of its own`]);
    });

    it('warn of a stem that is close to another, unless both are of one family', () => {
      const stem = (index: number): string =>
        `A heavy parcel without a sender lies in front of the gate on day ${String(index)} and`;
      expect(two(stem, other)).to.deep.equal([
        `warning ${QUIZ}:34: the stem of q-1 is close to that of q-0; name one family for both`,
      ]);
      const family = findingsAfter((files) => {
        files[QUIZ] = quizOf(2, (index) => ({
          key: 'a',
          en: other(index),
          zh: EVEN_ZH.map((text) => text + word(index)),
          stem: stem(index),
        })).replaceAll('type: single', 'type: single\n    family: parcel');
      });
      expect(family).to.deep.equal([]);
    });
  });

  describe('words', () => {
    it('name a banned option', () => {
      expect(findingsWith(BANK, 'en: The first who comes along', 'en: None of the above people')).to.deep.equal([
        `error ${BANK}:23: tc101-01 has the option "None of the above"; name what is meant`,
      ]);
      expect(findingsWith(BANK, 'zh: 等上一天', 'zh: 以上都对')).to.deep.equal([
        `error ${BANK}:45: tc101-02 has the option "以上都对"; name what is meant`,
      ]);
    });

    it('warn of an absolute in a wrong option alone', () => {
      expect(findingsWith(BANK, 'en: The first who comes along', 'en: Only who comes along first')).to.deep.equal([
        `warning ${BANK}:23: tc101-01 says "Only" in a wrong option alone; say it without, or in the key too`,
      ]);
    });

    it('warn of a "not" that is easily missed, and let a bold one be', () => {
      expect(findingsWith(BANK, 'Who lets him in?', 'Who may not let him in?')).to.deep.equal([
        `warning ${BANK}:13: the question of tc101-01 hides a "not"; ask positively, or write **not**`,
      ]);
      expect(findingsWith(BANK, 'Who lets him in?', 'Who may **not** let him in?')).to.deep.equal([]);
      expect(findingsWith(BANK, '谁来放行？', '谁能不能放行？')).to.deep.equal([]);
    });

    it('warn of a word of the stem that the key alone takes', () => {
      expect(findingsWith(BANK, 'en: The host who expects him now', 'en: The host of driver and parcel')).to.deep.equal(
        [
          `warning ${BANK}:16: tc101-01: of all options the key alone takes "driver" from the stem; let another option take a word of the stem too, or none`,
        ],
      );
      expect(findingsWith(BANK, 'zh: 等着他来的主人', 'zh: 让司机带着的主人')).to.deep.equal([
        `warning ${BANK}:16: tc101-01: of all options the key alone takes "司机带着" from the stem; let another option take a word of the stem too, or none`,
      ]);
    });
  });

  describe('prose and data', () => {
    it('measure the sentences of a file of items', () => {
      expect(
        findingsWith(
          COURSE_FILE,
          'limits: {',
          'limits: { itemGrade: 0.1, longestSentenceZh: 9, longestMeanSentence: 99,',
        ).map((one) => one.split(': ')[0]),
      ).to.include.members([`error ${BANK}:1`, `error ${BANK}:14`]);
    });

    it('name a number in an accepted answer', () => {
      const short = `  - id: tc101-03
    type: shorttext
    competency: SEC
    level: 1
    difficulty: 0.84
    points: 1
    stem: { en: "Which number is on the card now?", zh: "卡上是哪个号？" }
    accept: ["13912345678"]
    wrong: [{ match: "1", feedback: { en: "That is the room of it.", zh: "那是房号。" } }]
    feedback: { en: "Read the number of the card.", zh: "看卡上的号。" }
    rationale: { en: "Tests it.", zh: "考查。" }
`;
      expect(findingsAfter((files) => (files[BANK] = (files[BANK] ?? '') + short))).to.deep.equal([
        `error ${BANK}:58: the text holds a telephone number; describe or mask it`,
      ]);
    });

    it('look at every kind of item', () => {
      const kinds = `course: TC101
pool: quiz
module: 1
items:
  - id: k-1
    type: matching
    competency: SEC
    level: 1
    difficulty: 0.9
    points: 2
    figure: { name: door, alt: { en: "A door, with a desk", zh: "一扇门,一张桌" } }
    stem: { en: "Who belongs to which door here?", zh: "谁走哪扇门？" }
    premises:
      - { id: p, text: { en: Guest, zh: 客人 }, match: r, feedback: { en: It is so here., zh: 是这样。 } }
      - { id: q, text: { en: Clerk, zh: 职员 }, match: s, feedback: { en: It is so here., zh: 是这样。 } }
    responses:
      - { id: r, text: { en: Front, zh: 前门 } }
      - { id: s, text: { en: Back, zh: "后门,侧门" } }
    scoring: { rule: each-pair }
    feedback: { en: "Each has a door of its own.", zh: "各走各的门。" }
    rationale: { en: "Tests it.", zh: "考查。" }
  - id: k-2
    type: ordering
    competency: SEC
    level: 1
    difficulty: 0.9
    points: 2
    stem: { en: "Which of the two comes first?", zh: "先做哪件？" }
    steps:
      - { id: o, text: { en: Ask, zh: "问,听" }, feedback: { en: It is so here., zh: 是这样。 } }
      - { id: n, text: { en: Open, zh: 开门 }, feedback: { en: It is so here., zh: 是这样。 } }
    key: [o, n]
    scoring: { rule: longest-right-run }
    feedback: { en: "You ask before you open.", zh: "问了再开。" }
    rationale: { en: "Tests it.", zh: "考查。" }
  - id: k-3
    type: classification
    competency: SEC
    level: 1
    difficulty: 0.9
    points: 2
    stem: { en: "Which things stay inside at night?", zh: "哪些留在里面？" }
    groups:
      - { id: g, text: { en: Inside, zh: "里,内" } }
      - { id: h, text: { en: Outside, zh: 外面 } }
    entries:
      - { id: e, text: { en: Key, zh: 钥匙 }, group: g, feedback: { en: It is so here., zh: 是这样。 } }
      - { id: f, text: { en: Mat, zh: 门垫 }, group: h, feedback: { en: It is so here., zh: 是这样。 } }
    scoring: { rule: each-entry }
    feedback: { en: "Keys stay inside the house.", zh: "钥匙留在屋里。" }
    rationale: { en: "Tests it.", zh: "考查。" }
  - id: k-4
    type: numeric
    competency: SEC
    level: 1
    difficulty: 0.9
    points: 1
    stem: { en: "How many doors are open now?", zh: "几扇门开着？" }
    key: 2
    tolerance: 0
    unit: { en: doors, zh: "扇,个" }
    feedback: { en: "Count the doors that are open.", zh: "数开着的门。" }
    rationale: { en: "Tests it.", zh: "考查。" }
`;
      const findings = findingsAfter((files) => (files[QUIZ] = kinds));
      expect(findings.map((one) => one.split(': ')[0])).to.deep.equal(
        [11, 18, 30, 44, 61].map((line) => `error ${QUIZ}:${String(line)}`),
      );
    });

    it('name a figure that an item shows and nobody has drawn', () => {
      const figure = 'facts: [D09]\n    figure: { name: gate, alt: { en: "A gate.", zh: "一扇门。" } }';
      expect(findingsWith(BANK, 'facts: [D09]', figure)).to.deep.equal(
        ['en', 'zh'].map(
          (language) =>
            `error ${BANK}:12: tc101-01 shows gate, and there is no figures/gate.${language}.svg; add it, or correct the name`,
        ),
      );
    });
  });

  describe('the bank', () => {
    it('names a cell with too few ideas, families counted once', () => {
      expect(findingsWith(COURSE_FILE, 'bankFactor: 2', 'bankFactor: 3')).to.deep.equal([
        `error ${COURSE_FILE}:18: the bank has 2 ideas for SEC 1 choice; write 3 or more: 3 for each item of a paper`,
      ]);
      expect(
        findingsAfter(
          (files) => (files[BANK] = (files[BANK] ?? '').replaceAll('    points:', '    family: guests\n    points:')),
        ),
      ).to.deep.equal([
        `error ${COURSE_FILE}:18: the bank has 1 ideas for SEC 1 choice; write 2 or more: 2 for each item of a paper`,
      ]);
    });

    it('names a mean difficulty beside the pass mark, and an item that is too hard', () => {
      expect(findingsWith(BANK, 'difficulty: 0.84', 'difficulty: 0.39')).to.deep.equal([
        `error ${COURSE_FILE}:16: the mean difficulty of the bank is 0.61; 0.84 to 0.88 for a pass mark of 80%`,
        `error ${BANK}:9: tc101-01 is too hard; rewrite it to 0.4 or more`,
      ]);
    });

    it('warns of a spread of difficulty that does not fit the pass mark', () => {
      expect(findingsWith(COURSE_FILE, ', difficultySpread: 1', '')).to.deep.equal([
        `warning ${COURSE_FILE}:16: 0% of the bank are easy; about 60%`,
        `warning ${COURSE_FILE}:16: 100% of the bank are medium; about 35%`,
      ]);
      const hard = findingsAfter((files) => {
        files[COURSE_FILE] = (files[COURSE_FILE] ?? '')
          .replace(', difficultySpread: 1', '')
          .replace('passMark: 0.8', 'passMark: 0.5');
        files[BANK] = (files[BANK] ?? '').replaceAll('0.84', '0.55');
      });
      expect(hard).to.include(`warning ${COURSE_FILE}:16: 100% of the bank are hard; about 15%`);
    });

    it('is asked for where an exam is open, and not before', () => {
      const without = (state: string): string[] =>
        findingsAfter((files) => {
          Reflect.deleteProperty(files, BANK);
          files[COURSE_FILE] = (files[COURSE_FILE] ?? '').replace('state: open', `state: ${state}`);
        });
      expect(without('open')).to.deep.equal([
        `error ${COURSE_FILE}:18: the bank has 0 ideas for SEC 1 choice; write 2 or more: 2 for each item of a paper`,
      ]);
      expect(without('announced')).to.deep.equal([]);
    });
  });
});
