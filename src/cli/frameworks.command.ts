import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { Option, type Command } from 'commander';

import {
  frameworkFaultWords,
  publishFramework,
  readFrameworkFile,
  type FilledIn,
  type FrameworkFault,
  type Publication,
} from '../features/competency/index.ts';
import { LANGUAGES, type Language } from '../kernel/bilingual.ts';
import { StartError } from '../platform/start-error.ts';
import { publishContent } from '../publish-content.ts';
import type { Installation } from '../server/installation.ts';
import { localeFor, type Locale } from '../web/locale.ts';
import type { Open } from './open.ts';

interface Options {
  lang: Language;
  json?: boolean;
}

export function registerFrameworks(program: Command, open: Open): void {
  program
    .command('frameworks')
    .description('competency frameworks and role profiles')
    .command('load <file>')
    .description('publish competencies or role profiles from a JSON or CSV file, as new versions where they differ')
    .addOption(new Option('--lang <language>', 'language of the faults').choices([...LANGUAGES]).default('en'))
    .option('--json', 'answer as JSON')
    .addHelpText('after', FORMS)
    .action(async (file: string, { lang, json = false }: Options) => {
      const bytes = await readFile(file).catch(() => {
        throw new StartError(`There is no file ${file} that can be read.`);
      });
      const answer = await open((installation) => load({ file, bytes }, installation, localeFor(lang)));
      process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${inWords(answer)}\n`);
      if (!answer.ok) process.exitCode = 1;
    });
}

const FORMS = `
A CSV file has one row a competency and level:
  framework,framework_en,framework_zh,version,licence,attribution,publisher,code,title_en,title_zh,short_en,short_zh,
  description_en,description_zh,group,group_en,group_zh,problem,freshness_months,level,level_en,level_zh,
  descriptor_en,descriptor_zh
or one row a role and what it requires:
  framework,role,title_en,title_zh,family,grade,valid_from,competency,level,weight,essential,sources
What is published keeps what a column stands for that is left out. Nothing is written while a fault stands.`;

interface SaidFault {
  file: string;
  line: number;
  column: string;
  value: string;
  what: string;
  right: string;
}

interface Answer {
  ok: boolean;
  faults: SaidFault[];
  framework: string | null;
  version: string | null;
  isNew: boolean;
  /** Codes of role profiles that have a new version. */
  profiles: string[];
  filledIn: FilledIn[];
}

const NOTHING = { framework: null, version: null, isNew: false, profiles: [], filledIn: [] };

async function load(
  { file, bytes }: { file: string; bytes: Uint8Array },
  installation: Installation,
  locale: Locale,
): Promise<Answer> {
  const { clock } = installation;
  // What ships comes first also in an empty database: levels count in the framework that was published first.
  await publishContent(installation);
  const refused = (faults: readonly FrameworkFault[]): Answer => ({
    ...NOTHING,
    ok: false,
    faults: faults.map((fault) => said(file, fault, locale)),
  });
  const reading = await readFrameworkFile(bytes, basename(file));
  if (!reading.ok) return refused(reading.faults);
  const { framework, filledIn } = reading.content;
  const by = { actorId: null, now: clock.now(), today: clock.today() };
  const { taken, isNew, profiles } = await publishFramework(reading.content, by);
  if (taken.length > 0) return refused(taken.map(takenFault));
  return { ok: true, faults: [], framework: framework.id, version: framework.version, isNew, profiles, filledIn };
}

function takenFault({ code, frameworkId }: Publication['taken'][number]): FrameworkFault {
  return { line: 1, column: '', value: code, kind: 'profile-taken', particulars: { framework: frameworkId } };
}

function said(file: string, fault: FrameworkFault, locale: Locale): SaidFault {
  const { line, column, value } = fault;
  return { file, line, column, value, ...frameworkFaultWords(locale, fault) };
}

function inWords({ faults, framework, version, isNew, profiles, filledIn }: Answer): string {
  if (framework === null) {
    const lines = faults.map(
      ({ file, line, column, value, what, right }) =>
        `${file}:${String(line)}${column === '' ? '' : ` ${column}`}: ${value === '' ? '' : `${JSON.stringify(value)} `}${what} → ${right}`,
    );
    return [...lines, 'Nothing was written.'].join('\n');
  }
  const name = `${framework} ${version ?? ''}`;
  return [
    isNew
      ? `${name} is published; role profiles with a new version: ${profiles.length === 0 ? 'none' : someOf(profiles)}.`
      : `${name} is published already; nothing is new.`,
    ...filledIn.map(({ field, value, places }) => `Filled in: ${field} ${value} for ${someOf(places)}.`),
  ].join('\n');
}

const PLACES_SHOWN = 8;

function someOf(places: readonly string[]): string {
  const more = places.length - PLACES_SHOWN;
  return places.slice(0, PLACES_SHOWN).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
}
