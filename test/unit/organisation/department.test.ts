import { expect } from 'chai';
import fc from 'fast-check';

import {
  pathOf,
  refuseMove,
  treeOf,
  type Department,
  type DepartmentNode,
} from '../../../src/features/organisation/department.ts';
import { bureau, city, closed, department, division } from './people-file.ts';

function flat(nodes: readonly DepartmentNode[]): Department[] {
  return nodes.flatMap((node) => [node.department, ...flat(node.children)]);
}

describe('the tree of departments', () => {
  const all = [city, bureau, division, closed];

  it('stands below its roots by code, whatever order its departments come in', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(flat(treeOf(shuffled)).map(({ code }) => code)).to.deep.equal(['CITY', 'B03', 'B03-10', 'B03-90']);
      }),
    );
  });

  it('shows each department of a list once, below its parent where that is in the list, else as a root', () => {
    fc.assert(
      fc.property(fc.subarray(all), (some) => {
        const roots = treeOf(some);
        expect(flat(roots)).to.have.members(some).and.have.length(some.length);
        const known = new Set(some.map(({ id }) => id));
        const topmost = some.filter(({ parentId }) => parentId === null || !known.has(parentId));
        expect(roots.map((node) => node.department)).to.have.members(topmost);
      }),
    );
  });

  it('leads to each department from the root', () => {
    expect(pathOf(division)).to.deep.equal([city.id, bureau.id, division.id]);
    expect(pathOf(city)).to.deep.equal([city.id]);
  });

  it('lets no department move into itself or below itself, and any other way', () => {
    expect(refuseMove(bureau, bureau)).to.equal('into-itself');
    expect(refuseMove(bureau, division)).to.equal('into-itself');
    expect(refuseMove(division, city)).to.equal(null);
    expect(refuseMove(bureau, department('B04', city))).to.equal(null);
    expect(refuseMove(bureau, null)).to.equal(null);
  });
});
