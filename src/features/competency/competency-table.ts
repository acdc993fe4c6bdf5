import type { FrameworkFile, StatedCompetency } from './framework-file.ts';
import {
  groupRows,
  Notes,
  rowsWith,
  Saying,
  stated,
  type Sheet,
  type SheetColumn,
  type SheetRow,
} from './framework-sheet.ts';
import type { Framework } from './framework.ts';
import { formOfPublished } from './published-form.ts';

export const COMPETENCY_REQUIRED = ['framework', 'code'] as const satisfies readonly SheetColumn[];

/**
 * A table of competencies as the JSON form. It names all competencies of the framework. Of what is published, a column
 * that is left out keeps what it stands for, an empty cell takes it away, and what no column stands for (problems,
 * crosswalk, descriptions of levels) stays.
 */
export function competencySheet(rows: readonly SheetRow[], published: Framework | null): Sheet {
  const notes = new Notes();
  const before = published === null ? null : formOfPublished(published);
  const building = { notes, before };
  const json = {
    ...headOf(rows, building),
    levels: levelsOf(rows, building),
    groups: groupsOf(rows, building),
    problems: before?.problems ?? [],
    competencies: groupRows(rows, 'code').map((own, index) => competencyOf(own, { ...building, index })),
    roles: [],
  };
  return { json, places: notes.places, disagreements: notes.disagreements };
}

interface Building {
  notes: Notes;
  before: FrameworkFile | null;
}

function headOf(rows: readonly SheetRow[], { notes, before }: Building): object {
  const whole = new Saying(rows, notes);
  const id = whole.say('framework', 'id');
  notes.places.set('title', { row: rows[0]?.row ?? 1, column: 'framework_en' });
  const titles = whole.fields({ framework_en: 'en', framework_zh: 'zh' }, 'title');
  const name = whole.say('licence', 'licence.name');
  const rest = {
    version: whole.say('version', 'version'),
    licence: name === undefined ? undefined : { name },
    attribution: whole.say('attribution', 'attribution'),
  };
  const source = stated({ ...before?.source, ...stated({ publisher: whole.say('publisher', 'source.publisher') }) });
  return { licence: {}, ...before, ...stated(rest), id, title: stated({ ...before?.title, ...titles }), source };
}

function levelsOf(rows: readonly SheetRow[], { notes, before }: Building): object[] {
  const levels = groupRows(rowsWith(rows, 'level'), 'level');
  notes.places.set('levels', { row: rows[0]?.row ?? 1, column: 'level' });
  if (levels.length === 0) return before?.levels ?? [];
  levels.sort((a, b) => Number(a[0]?.cells.level) - Number(b[0]?.cells.level));
  return levels.map((own, index) => {
    const path = `levels.${String(index)}`;
    const saying = new Saying(own, notes);
    const value = saying.say('level', `${path}.value`);
    const known = before?.levels.find((level) => String(level.value) === value);
    return stated({ ...known, value, ...saying.fields({ level_en: 'name', level_zh: 'name_zh' }, path) });
  });
}

function groupsOf(rows: readonly SheetRow[], { notes, before }: Building): object[] {
  if (!new Saying(rows, notes).has('group')) return before?.groups ?? [];
  return groupRows(rowsWith(rows, 'group'), 'group').map((own, index) => {
    const path = `groups.${String(index)}`;
    const saying = new Saying(own, notes);
    const code = saying.say('group', `${path}.code`);
    const known = before?.groups.find((group) => group.code === code);
    return stated({ ...known, code, ...saying.fields({ group_en: 'title', group_zh: 'title_zh' }, path) });
  });
}

const FIELDS: Partial<Record<SheetColumn, keyof StatedCompetency>> = {
  title_en: 'title',
  title_zh: 'title_zh',
  short_en: 'shortTitle',
  short_zh: 'shortTitle_zh',
  description_en: 'description',
  description_zh: 'description_zh',
  group: 'groupCode',
  problem: 'problem',
  freshness_months: 'freshnessMonths',
};

function competencyOf(own: readonly SheetRow[], { notes, before, index }: Building & { index: number }): object {
  const path = `competencies.${String(index)}`;
  const saying = new Saying(own, notes);
  notes.places.set(path, { row: own[0]?.row ?? 1, column: 'title_en' });
  const code = saying.say('code', `${path}.code`);
  const known = before?.competencies.find((competency) => competency.code === code);
  const levels = rowsWith(own, 'level');
  return stated({
    ...known,
    code,
    ...saying.fields(FIELDS, path),
    levels: saying.has('level')
      ? levels.map((row, at) => descriptorOf(row, { notes, known, path: `${path}.levels.${String(at)}` }))
      : (known?.levels ?? []),
  });
}

function descriptorOf(
  row: SheetRow,
  { notes, known, path }: { notes: Notes; known: StatedCompetency | undefined; path: string },
): object {
  const saying = new Saying([row], notes);
  notes.places.set(path, { row: row.row, column: 'level' });
  const value = saying.say('level', `${path}.value`);
  const before = known?.levels.find((level) => String(level.value) === value);
  const texts = saying.fields({ descriptor_en: 'descriptor', descriptor_zh: 'descriptor_zh' }, path);
  return stated({ ...before, value, ...texts });
}
