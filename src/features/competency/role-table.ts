import { Notes, groupRows, Saying, stated, type Sheet, type SheetColumn, type SheetRow } from './framework-sheet.ts';
import type { Framework, Requirement, RoleProfile } from './framework.ts';
import { formOfPublished, inFields } from './published-form.ts';

export const ROLE_REQUIRED = ['role', 'competency', 'level'] as const satisfies readonly SheetColumn[];

/**
 * A table of role profiles as the JSON form, on top of the framework that is published. Its rows of a role are all that
 * the role requires; roles that it does not name stay as they are. A column that is left out keeps what is published.
 */
export function roleSheet(
  rows: readonly SheetRow[],
  { framework, profiles }: { framework: Framework; profiles: readonly RoleProfile[] },
): Sheet {
  const notes = new Notes();
  new Saying(rows, notes).say('framework', 'id');
  const roles = groupRows(rows, 'role').map((own, index) => {
    const path = `roles.${String(index)}`;
    const saying = new Saying(own, notes);
    notes.places.set(path, { row: own[0]?.row ?? 1, column: 'title_en' });
    const code = saying.say('role', `${path}.code`);
    const known = profiles.filter((profile) => profile.code === code).at(-1);
    return stated({
      ...(known === undefined ? {} : { ...inFields('title', known.title), family: known.family, grade: known.grade }),
      code,
      ...saying.fields(FIELDS, path),
      requirements: own.map((row, at) => {
        const before = known?.requirements.find(({ competency }) => competency === row.cells.competency);
        return requirementOf(row, { notes, before, path: `${path}.requirements.${String(at)}` });
      }),
    });
  });
  return {
    json: { ...formOfPublished(framework), roles },
    places: notes.places,
    disagreements: notes.disagreements,
  };
}

const FIELDS: Partial<Record<SheetColumn, string>> = {
  title_en: 'title',
  title_zh: 'title_zh',
  family: 'family',
  grade: 'grade',
  valid_from: 'validFrom',
};

function requirementOf(
  row: SheetRow,
  { notes, before, path }: { notes: Notes; before: Requirement | undefined; path: string },
): object {
  const saying = new Saying([row], notes);
  notes.places.set(path, { row: row.row, column: 'competency' });
  const { essential, sources, ...plain } = saying.fields(
    { competency: 'competency', level: 'level', weight: 'weight', essential: 'essential', sources: 'sources' },
    path,
  );
  return stated({
    ...before,
    ...plain,
    ...(saying.has('essential') ? { essential: yesOrNo(essential) } : {}),
    ...(saying.has('sources') ? { sources: listOf(sources) } : {}),
  });
}

/** What is neither yes nor no is left for the judge. */
function yesOrNo(cell: string | undefined): boolean | string | undefined {
  const word = cell?.toLowerCase() ?? '';
  return { yes: true, no: false }[word] ?? cell;
}

function listOf(cell: string | undefined): string[] | undefined {
  return cell?.split(/[;；]/).map((part) => part.trim());
}
