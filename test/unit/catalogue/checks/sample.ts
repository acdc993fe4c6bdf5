import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { checkCourses, faultText } from '../../../../src/features/catalogue/index.ts';

/** The files of a collection by path, as a test changes them. */
export type Files = Record<string, string>;

const COURSE = `code: TC101
state: open
title: { en: "Doors", zh: "门禁" }
summary: { en: "About doors.", zh: "关于门禁。" }
hours: 1
evidence:
  - { competency: SEC, quizLevel: 1, finalLevel: 1 }
modules:
  - title: { en: "Doors", zh: "门禁" }
    hours: 1
    lessons: [doors]
    quiz: { passMark: 0.7 }
final:
  kind: exam
  minutes: 20
  passMark: 0.8
  blueprint:
    - { competency: SEC, level: 1, group: choice, count: 1 }
limits: { fewestWords: 50, shortestMeanSentence: 4, fewestSelfChecks: 1, bankFactor: 2, difficultySpread: 1 }
`;

const LESSON_EN = `---
title: Doors
summary: How to keep a door.
minutes: 20
competencies:
  - code: SEC
    level: 1
sources:
  - fact: D09
    text: "Data Security Law, in force from 1 September 2021"
---

## At the gate

Lin keeps the gate of a bureau. A man with a heavy box follows a colleague in.
Every bureau answers for its own data [D09]. So Lin asks the man whom he wants to see.

| Who comes | What Lin does |
|---|---|
| A guest | Rings the host |

![A door with a desk beside it, where guests wait.](figures/door.en.svg)

::: tip
Ask each guest in the same friendly way.
:::

- Look at the door before you leave.

\`\`\`self-check
id: c1
type: single
stem: "Somebody without a pass follows you in. What do you do?"
options:
  - text: "Ask whom he wants to see"
    feedback: "Right. You learn whether somebody expects him."
    key: true
  - text: "Hold the door open for him"
    feedback: "It is kind, but nobody knows now who is inside."
\`\`\`

## Sources {#sources}

The case is invented.
`;

const LESSON_ZH = `---
title: 门禁
summary: 怎样看好门。
minutes: 20
competencies:
  - code: SEC
    level: 1
sources:
  - fact: D09
    text: "《数据安全法》，2021年9月1日起施行"
---

## 在门口

小林在某局看门。一位先生抱着大箱子，跟着同事往里走。
各单位对自己的数据负责 [D09]。小林便问他找谁。

| 谁来 | 小林怎么做 |
|---|---|
| 来访的人 | 打电话问接待人 |

![一扇门，旁边有张桌子，来客在这里等。](figures/door.zh.svg)

::: tip
对谁都一样客气地问。
:::

- 走之前看看门关好没有。

\`\`\`self-check
id: c1
type: single
stem: "有人没有证件，跟着你进来。你怎么办？"
options:
  - text: "问他找谁"
    feedback: "对。有没有人等他，一问便知。"
    key: true
  - text: "给他扶门"
    feedback: "这是好意，可谁在里面就说不清了。"
\`\`\`

## 来源 {#sources}

案例是虚构的。
`;

const feedback = (en: string, zh: string): string => `feedback: { en: "${en}", zh: "${zh}" }`;
const ITEMS = `course: TC101
pool: final
module: 1
items:
  - id: tc101-01
    type: single
    competency: SEC
    level: 1
    difficulty: 0.84
    points: 1
    facts: [D09]
    stem:
      en: A driver stands at the side door with a parcel. Who lets him in?
      zh: 司机带着包裹站在侧门口。谁来放行？
    options:
      - id: a
        text: { en: The colleague nearest to it, zh: 离得最近的同事 }
        ${feedback('Somebody near knows no more about him.', '离得近，也不知道他是谁。')}
      - id: b
        text: { en: The host who expects him now, zh: 等着他来的主人 }
        ${feedback('Right. The host knows him [D09].', '对。主人认得他 [D09]。')}
      - id: c
        text: { en: The first who comes along, zh: 碰巧路过的职工 }
        ${feedback('Chance is no check of a guest.', '碰巧不等于核实。')}
    key: b
    ${feedback('Whoever expects a guest lets him in.', '谁等的客人谁放行。')}
    rationale: { en: Tests who answers for a guest., zh: 考查谁对来客负责。 }
  - id: tc101-02
    type: multiple
    competency: SEC
    level: 1
    difficulty: 0.84
    points: 2
    stem:
      en: A key is missing in the evening. Which two acts help at once? Choose all that apply.
      zh: 晚上少了一把钥匙。哪两件事马上管用？请选出所有正确的选项。
    options:
      - id: a
        text: { en: Report it, zh: 马上报告 }
        ${feedback('Right. Others can look too.', '对。大家都能找。')}
      - id: b
        text: { en: Change the lock, zh: 换一把锁 }
        ${feedback('Right. The key opens nothing then.', '对。旧钥匙就开不了门。')}
      - id: c
        text: { en: Wait a day, zh: 等上一天 }
        ${feedback('Waiting gives others time.', '等就是给别人时间。')}
    key: [a, b]
    scoring: { rule: right-minus-wrong }
    ${feedback('A lost key is reported at once.', '钥匙丢了马上报。')}
    rationale: { en: Tests first acts., zh: 考查头几步。 }
`;

export function cleanFiles(): Files {
  return {
    'facts.csv': 'id,grade,dates\nD09,V,2021 2021-09-01\nI12,K,2019\n',
    'glossary.csv': 'code,en,zh\ncentre,service centre,服务中心\nbig,government service centre,政务服务中心\n',
    'TC101/course.yaml': COURSE,
    'TC101/lessons/110-doors.en.md': LESSON_EN,
    'TC101/lessons/110-doors.zh.md': LESSON_ZH,
    'TC101/items/final.yaml': ITEMS,
    'TC101/figures/door.en.svg': '<svg xmlns="http://www.w3.org/2000/svg"><text>Door</text></svg>',
    'TC101/figures/door.zh.svg': '<svg xmlns="http://www.w3.org/2000/svg"><text>门</text></svg>',
  };
}

export function writeFiles(root: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** What the checks say of the sample after a change, each as `severity file:line: what is wrong; what would be right`. */
export function findingsAfter(change: (files: Files) => void): string[] {
  const files = cleanFiles();
  change(files);
  const root = mkdtempSync(join(tmpdir(), 'songhua-checks-'));
  try {
    writeFiles(root, files);
    return checkCourses(root).map((finding) => `${finding.severity} ${faultText(finding)}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

export const ENGLISH = 'TC101/lessons/110-doors.en.md';
export const CHINESE = 'TC101/lessons/110-doors.zh.md';
export const BANK = 'TC101/items/final.yaml';
export const COURSE_FILE = 'TC101/course.yaml';

/** The findings after one text of one file has been replaced; the text must be there. */
export function findingsWith(file: string, before: string, after: string): string[] {
  return findingsAfter((files) => {
    const text = files[file] ?? '';
    if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`);
    files[file] = text.replace(before, () => after);
  });
}

/** Single-choice items of the quiz pool, of which a maker says key, options and more. */
export function quizOf(
  count: number,
  make: (index: number) => { key: string; en: string[]; zh: string[]; stem?: string },
): string {
  const items = Array.from({ length: count }, (_, index) => {
    const { key, en, zh, stem = `Case ${word(index)}` } = make(index);
    const options = en.map(
      (text, place) => `      - id: ${'abcd'.charAt(place)}
        text: { en: "${text}", zh: "${zh[place] ?? ''}" }
        feedback: { en: "This is how it is.", zh: "就是这样。" }`,
    );
    return `  - id: q-${String(index)}
    type: single
    competency: SEC
    level: 1
    difficulty: 0.9
    points: 1
    stem: { en: "${stem} comes up. Who acts now?", zh: "${word(index)}来了。谁来办？" }
    options:
${options.join('\n')}
    key: ${key}
    feedback: { en: "Somebody has to act.", zh: "总要有人办。" }
    rationale: { en: "Tests it.", zh: "考查。" }
`;
  });
  return `course: TC101\npool: quiz\nmodule: 1\nitems:\n${items.join('')}`;
}

/** A word of its own for each number, so that stems differ. */
export function word(index: number): string {
  return `${'bcdfghjklm'.charAt(index % 10)}${'aeiou'.charAt(Math.floor(index / 10) % 5)}${'nprstvwxyz'.charAt(index % 10)}`.repeat(
    4,
  );
}
