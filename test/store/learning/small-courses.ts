import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadCourses } from '../../../src/features/catalogue/index.ts';
import { testFolder } from '../../support/database.ts';

const check = (id: string, right: string, wrong: string): string => `
\`\`\`self-check
id: ${id}
type: single
stem: "${id === 'c1' ? 'Somebody without a pass follows you in.' : 'A key is missing.'}"
options:
  - text: "${right}"
    feedback: "Yes, ${right.toLowerCase()}."
    key: true
  - text: "${wrong}"
    feedback: "No: ${wrong.toLowerCase()} helps nobody."
\`\`\`
`;

const lesson = (title: string, minutes: number, body: string): string => `---
title: ${title}
summary: ${title} in short.
minutes: ${String(minutes)}
competencies:
  - code: SEC
    level: 1
sources:
  - fact: D09
    text: Rules of the house
---

## At the gate

${body}

| Door | Lock |
|---|---|
| Front | Card |
`;

const item = (module: number): string => `course: TC101
pool: quiz
items:
  - id: tc101-m${String(module)}-01
    version: 1
    status: approved
    type: single
    module: ${String(module)}
    competency: SEC
    level: 1
    difficulty: 0.8
    points: 1
    facts: []
    stem: { en: Which one?, zh: 哪一个？ }
    options:
      - { id: a, text: { en: This, zh: 这个 }, feedback: { en: Yes., zh: 对。 } }
      - { id: b, text: { en: That, zh: 那个 }, feedback: { en: No., zh: 不对。 } }
    key: a
    feedback: { en: This., zh: 这个。 }
    rationale: { en: It is., zh: 就是。 }
`;

interface Course {
  code: string;
  state?: string;
  enrolment?: string;
  en: string;
  zh: string;
  modules: { lessons: string[]; quiz: boolean }[];
  extra?: string;
}

const courseYaml = ({
  code,
  state = 'open',
  enrolment = 'open',
  en,
  zh,
  modules,
  extra = '',
}: Course): string => `code: ${code}
state: ${state}
enrolment: ${enrolment}
title: { en: "${en}", zh: "${zh}" }
summary: { en: "About ${en.toLowerCase()}.", zh: "关于${zh}。" }
hours: 2
${extra}evidence:
  - { competency: SEC, quizLevel: 1, finalLevel: 2 }
modules:
${modules
  .map(
    ({ lessons, quiz }, index) => `  - title: { en: "Part ${String(index + 1)}", zh: "第${String(index + 1)}部分" }
    hours: 1
    lessons: [${lessons.join(', ')}]
${quiz ? '    quiz: { passMark: 0.7 }\n' : ''}`,
  )
  .join('')}final: { kind: exam, minutes: 30, passMark: 0.8 }
`;

/** Loads five small courses, TC101 (whole) to TC105; with `change` TC101 gets another summary, so another version. */
export async function loadSmallCourses(change = ''): Promise<string> {
  const root = mkdtempSync(join(testFolder, 'courses-'));
  const write = (name: string, text: string): void => {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  };
  const none = [{ lessons: [], quiz: false }];
  const two = [
    { lessons: ['doors', 'keys'], quiz: true },
    { lessons: [], quiz: true },
  ];
  const whole = { code: 'TC101', en: `Doors and keys${change}`, zh: '门禁与钥匙', modules: two };
  write('TC101/course.yaml', courseYaml(whole));
  const checks = check('c1', 'Ask who is expected', 'Hold the door') + check('c2', 'Report it', 'Wait');
  write('TC101/lessons/110-doors.en.md', lesson('Doors', 20, `Nobody passes unseen [D09].\n${checks}`));
  write('TC101/lessons/110-doors.zh.md', lesson('门禁', 20, `谨防陌生人尾随进入办公区 [D09]。\n${checks}`));
  write('TC101/lessons/120-keys.en.md', lesson('Keys', 20, 'A key has one holder.'));
  write('TC101/items/quiz-m1.yaml', item(1));
  write('TC101/items/quiz-m2.yaml', item(2));
  write('TC101/figures/plan.en.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write('TC101/figures/secret.txt', 'no');
  const needs = 'prerequisites:\n  - { course: TC101, kind: block }\n';
  write('TC102/course.yaml', courseYaml({ code: 'TC102', en: 'Guards', zh: '值守', modules: none, extra: needs }));
  const announced = { code: 'TC103', state: 'announced', extra: 'opens: "2027-03-01"\n' };
  write('TC103/course.yaml', courseYaml({ ...announced, en: 'Cameras', zh: '监控', modules: none }));
  const approval = { code: 'TC104', enrolment: 'approval' };
  write('TC104/course.yaml', courseYaml({ ...approval, en: 'Vaults', zh: '库房', modules: none }));
  write('TC105/course.yaml', courseYaml({ code: 'TC105', state: 'closed', en: 'Seals', zh: '印章', modules: none }));
  const report = await loadCourses(root, { actorId: null, now: new Date('2026-11-01T09:00:00+08:00') });
  if (report.broken.length > 0) throw new Error(JSON.stringify(report.broken));
  return root;
}
