import { expect } from 'chai';
import { noFigures } from '../../../src/features/reporting/figures.ts';
import {
  competencyMeans,
  heatCell,
  heatStep,
  isSinglePoint,
  unitMeans,
} from '../../../src/features/reporting/means.ts';

const figures = { required: 8, assessed: 6, met: 4, verified: 2, shortfall: 6 };

describe('means', () => {
  it('are taken over the people and requirements that they cover', () => {
    const unit = {
      ...noFigures(),
      headcount: 5,
      counted: 4,
      requirements: 20,
      assessedRequirements: 15,
      readinessSum: 250_000,
      assessedPeople: 3,
      assessedReadinessSum: 240_000,
      meets: 1,
    };
    expect(unitMeans(unit)).to.deep.equal({
      readiness: 62.5,
      readinessOverAssessed: 80,
      coverage: 0.75,
      meeting: 0.25,
    });
    expect(competencyMeans(figures)).to.deep.equal({ meeting: 0.5, coverage: 0.75, verified: 0.25, shortfall: 0.75 });
  });

  it('are none where nobody is counted', () => {
    const none = { readiness: null, readinessOverAssessed: null, coverage: null, meeting: null };
    expect(unitMeans(noFigures())).to.deep.equal(none);
  });

  it('find what rests on one person alone', () => {
    expect(isSinglePoint({ ...figures, met: 1 })).to.equal(true);
    expect(isSinglePoint({ ...figures, met: 2 })).to.equal(false);
    expect(isSinglePoint({ ...figures, met: 1, required: 1 })).to.equal(false);
  });
});

describe('a cell of the heat map', () => {
  it('says how many need it, how many meet it, and how dark it is', () => {
    expect(heatCell(figures)).to.deep.equal({
      people: 8,
      met: 4,
      step: 2,
      meeting: 0.5,
      coverage: 0.75,
      verified: 0.25,
      shortfall: 0.75,
    });
  });

  it('has no step where nobody needs it', () => {
    expect(heatCell(undefined)).to.include({ people: 0, step: null, meeting: null });
  });

  it('has five steps of a fifth, and one for all', () => {
    expect([0, 0.19, 0.2, 3 / 5, 0.99, 1].map(heatStep)).to.deep.equal([0, 0, 1, 3, 4, 5]);
    expect(heatStep(1.5)).to.equal(0);
  });
});
