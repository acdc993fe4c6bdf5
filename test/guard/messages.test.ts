import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { inProject } from '../../src/platform/files.ts';
import { listTemplates } from '../../src/web/templates.ts';

interface Tree {
  [key: string]: string | Tree;
}

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

function messagesOf(language: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const file of readdirSync(inProject('locales', language))) {
    const tree = JSON.parse(readFileSync(inProject('locales', language, file), 'utf8')) as Tree;
    for (const [key, text] of flatten(tree, `${file.replace(/\.json$/, '')}.`)) all.set(key, text);
  }
  return all;
}

const en = messagesOf('en');
const zh = messagesOf('zh');

/** A key without its plural form: English has two, Chinese one. */
function stem(key: string): string {
  return key.replace(/_(one|other)$/, '');
}
function variables(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

describe('messages', () => {
  it('exist in both languages under the same keys', () => {
    const [inEnglish, inChinese] = [new Set([...en.keys()].map(stem)), new Set([...zh.keys()].map(stem))];
    expect(
      [...inEnglish].filter((key) => !inChinese.has(key)),
      'missing in Chinese',
    ).to.deep.equal([]);
    expect(
      [...inChinese].filter((key) => !inEnglish.has(key)),
      'missing in English',
    ).to.deep.equal([]);
  });

  it('take the same variables in both languages', () => {
    const byStem = (all: Map<string, string>): Map<string, Set<string>> => {
      const found = new Map<string, Set<string>>();
      for (const [key, text] of all)
        found.set(stem(key), new Set([...(found.get(stem(key)) ?? []), ...variables(text)]));
      return found;
    };
    const [inEnglish, inChinese] = [byStem(en), byStem(zh)];
    const unlike = [...inEnglish].filter(
      ([key, used]) => [...used].sort().join() !== [...(inChinese.get(key) ?? [])].sort().join(),
    );
    expect(unlike.map(([key]) => key)).to.deep.equal([]);
  });

  it('speak Chinese in the Chinese file and English in the English one', () => {
    // The other language's own name, and names of things that are the same in both.
    const names = /^(ui\.other_language|people\.profile\.language\.|reporting\.export\.xlsx)/;
    const chineseInEnglish = [...en].filter(
      ([key, text]) => text.replace(/[^\u4e00-\u9fff]/g, '').length > 12 && !names.test(key),
    );
    expect(chineseInEnglish.map(([key]) => key)).to.deep.equal([]);
    const onlyEnglish = [...zh].filter(
      ([key, text]) =>
        /[A-Za-z]{4,}/.test(text.replace(/\{\{\w+\}\}/g, '')) && !/[\u4e00-\u9fff]/.test(text) && !names.test(key),
    );
    expect(onlyEnglish.map(([key]) => key)).to.deep.equal([]);
  });

  it('have no space typed between Chinese and digits: the page adds it', () => {
    const spaced = [...zh].filter(([, text]) => /[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]/.test(text));
    expect(spaced.map(([key]) => key)).to.deep.equal([]);
  });

  it('exist wherever a template or the code names one', () => {
    const known = new Set([...en.keys()].map(stem));
    const inTemplates = listTemplates().flatMap((name) =>
      [
        ...readFileSync(inProject('views', `${name}.hbs`), 'utf8').matchAll(/\{\{\s*t "([\w.-]+)"|\(t "([\w.-]+)"/g),
      ].map((match) => match[1] ?? match[2] ?? ''),
    );
    const inCode = [...sources(inProject('src')).matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '');
    expect([...new Set([...inTemplates, ...inCode])].filter((key) => !known.has(key))).to.deep.equal([]);
  });
});
