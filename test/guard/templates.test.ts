import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import Handlebars from 'handlebars';

import { inProject } from '../../src/platform/files.ts';
import { listTemplates } from '../../src/web/templates.ts';

const names = listTemplates();
const partials = new Set(
  names.filter((name) => name.startsWith('partials/')).map((name) => name.slice('partials/'.length)),
);

class Uses extends Handlebars.Visitor {
  readonly partials: string[] = [];
  readonly raw: string[] = [];
  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    if ('original' in partial.name) this.partials.push(partial.name.original);
    super.PartialStatement(partial);
  }
  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    if ('original' in partial.name) this.partials.push(partial.name.original);
    super.PartialBlockStatement(partial);
  }
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.raw.push((mustache.path as hbs.AST.PathExpression).original);
    super.MustacheStatement(mustache);
  }
}

function usesOf(name: string): Uses {
  const uses = new Uses();
  uses.accept(Handlebars.parse(readFileSync(inProject('views', `${name}.hbs`), 'utf8')));
  return uses;
}

describe('templates', () => {
  for (const name of names) {
    it(`${name} parses, names real partials and prints nothing raw`, () => {
      const uses = usesOf(name);
      for (const partial of uses.partials.filter((one) => one !== '@partial-block'))
        expect(partials).to.include(partial);
      expect(uses.raw).to.deep.equal(name.startsWith('layouts/') ? ['body'] : []);
    });
  }

  it('leave no partial unused', () => {
    const used = new Set(names.flatMap((name) => usesOf(name).partials));
    expect([...partials].filter((partial) => !used.has(partial))).to.deep.equal([]);
  });

  it('hold no inline script, style or handler', () => {
    const guilty = names.filter((name) =>
      /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/.test(
        readFileSync(inProject('views', `${name}.hbs`), 'utf8'),
      ),
    );
    expect(guilty).to.deep.equal([]);
  });
});
