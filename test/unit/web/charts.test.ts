import { expect } from 'chai';
import fc from 'fast-check';

import {
  heatClass,
  levelHistory,
  levelMeter,
  postBar,
  radarChart,
  scoreScale,
  shareBar,
  stackedBars,
  strip,
  trendChart,
  validityBand,
} from '../../../src/web/charts/index.ts';
import { stepState } from '../../../src/web/charts/level-meter.ts';
import { radarPoint } from '../../../src/web/charts/radar.ts';
import { wrapLabel } from '../../../src/web/charts/svg.ts';

const text = { title: 'Levels', description: 'Two of three are met' };
const nasty = '<img src=x onerror="a()">&\'';

/** All values of an attribute in the tags with a class. */
function attributes(html: string, className: string, attribute: string): string[] {
  const tags = html.match(new RegExp(`<[a-z]+ class="${className}"[^>]*>`, 'g')) ?? [];
  return tags.map((tag) => new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

describe('charts', () => {
  describe('in words', () => {
    it('names and describes itself under ids of its own', () => {
      const { html } = radarChart({ id: 'mine', text, max: 4, axes: [{ label: 'Data', required: 2, attained: 1 }] });
      expect(html).to.contain('aria-labelledby="mine-t mine-d"');
      expect(html).to.contain('<title id="mine-t">Levels</title><desc id="mine-d">Two of three are met</desc>');
    });

    it('escapes what people wrote, wherever it stands', () => {
      const words = { title: nasty, description: nasty };
      const charts = [
        radarChart({ id: nasty, text: words, max: 4, axes: [{ label: nasty, required: 2, attained: 1 }] }),
        trendChart({
          id: 'a',
          text: words,
          labels: [nasty, 'b'],
          series: [{ name: nasty, values: [1, 2] }],
          min: 0,
          max: 2,
          format: () => nasty,
        }),
        stackedBars({ id: 'b', text: words, labels: [nasty], series: [{ name: nasty, values: [1] }] }),
        strip({ parts: [], max: 1, label: nasty }),
        scoreScale({
          id: 'c',
          text: words,
          share: 1,
          pass: 0.7,
          labels: { share: nasty, pass: nasty, from: nasty, to: nasty },
        }),
        levelHistory({
          id: 'd',
          text: words,
          from: '2026-01-01',
          until: '2026-12-31',
          today: '2026-06-01',
          steps: [],
          required: { level: 2, label: nasty },
          ticks: [{ day: '2026-03-01', label: nasty }],
          todayLabel: nasty,
          notes: [{ day: '2026-03-01', level: 1, label: nasty }],
        }),
        validityBand({
          id: 'e',
          text: words,
          size: 'wide',
          periods: [],
          today: '2026-06-01',
          todayLabel: nasty,
          ticks: [{ day: '2026-06-01', label: nasty }],
        }),
      ];
      for (const { html } of charts) {
        expect(html).not.to.contain('<img');
        expect(html).not.to.match(/<[^>]* onerror="/);
        expect(html).to.contain('&lt;img');
        expect(html).not.to.contain('style=');
      }
    });

    it('breaks Latin labels between words and Chinese ones into halves', () => {
      expect(wrapLabel('Data protection law', 13)).to.deep.equal(['Data', 'protection', 'law']);
      expect(wrapLabel('个人信息保护与数据安全', 6)).to.deep.equal(['个人信息保护', '与数据安全']);
      expect(wrapLabel('Short', 13)).to.deep.equal(['Short']);
    });
  });

  describe('radar', () => {
    it('starts at the top and goes clockwise', () => {
      expect(radarPoint(0, 4, 1)).to.deep.equal({ x: 210, y: 57 });
      expect(radarPoint(1, 4, 1)).to.deep.equal({ x: 318, y: 165 });
      expect(radarPoint(2, 4, 0.5)).to.deep.equal({ x: 210, y: 219 });
      expect(radarPoint(3, 4, 0)).to.deep.equal({ x: 210, y: 165 });
    });

    it('marks exactly the axes that fall short', () => {
      const axes = [
        { label: 'a', required: 2, attained: 1 },
        { label: 'b', required: 2, attained: 2 },
        { label: 'c', required: 0, attained: 3 },
      ];
      const { html } = radarChart({ id: 'r', text, axes, max: 4 });
      expect(html.match(/class="dot-gap"/g)).to.have.length(1);
      expect(html.match(/class="dot"/g)).to.have.length(2);
      expect(html.match(/class="radar-band"/g)).to.have.length(4);
      expect(attributes(html, 's-att', 'points')[0]?.split(' ')[0]).to.equal('210,138');
      expect(attributes(html, 's-req', 'points')[0]?.split(' ')[0]).to.equal('210,111');
    });
  });

  describe('level meter', () => {
    it('shows the strongest state of each step', () => {
      const steps = [1, 2, 3, 4].map((step) => stepState(step, { held: 1, gained: 2, lapsed: 3, required: 4 }));
      expect(steps).to.deep.equal(['on', 'gain', 'gone', 'need']);
      expect(stepState(2, { held: 0, claimed: 3, required: 3 })).to.equal('claim');
      expect(stepState(4, { held: 1, required: 2 })).to.equal('');
    });

    it('draws one box a step and is hidden from assistive technology', () => {
      const { html } = levelMeter({ held: 2, required: 3 });
      expect(html.match(/<rect /g)).to.have.length(4);
      expect(html.match(/class="on"/g)).to.have.length(2);
      expect(html.match(/class="need"/g)).to.have.length(1);
      expect(html).to.contain('aria-hidden="true"').and.to.contain('viewBox="0 0 66 12"');
    });

    it('never shows a step of a higher state after one of a lower', () => {
      const level = fc.integer({ min: 0, max: 4 });
      const rank = ['on', 'gain', 'gone', 'claim', 'need', ''];
      fc.assert(
        fc.property(
          fc.record({ held: level, gained: level, lapsed: level, claimed: level, required: level }),
          (meter) => {
            const ranks = [1, 2, 3, 4].map((step) => rank.indexOf(stepState(step, meter)));
            return ranks.every((value, index) => index === 0 || value >= (ranks[index - 1] ?? 0));
          },
        ),
      );
    });
  });

  describe('bars', () => {
    it('are as long as their share, and never longer than their place', () => {
      expect(shareBar(0.5).html).to.contain('class="sbar__fg" y="3" width="100"');
      expect(shareBar(1.7).html).to.contain('class="sbar__fg" y="3" width="200"');
      expect(shareBar(-1).html).to.contain('class="sbar__fg" y="3" width="0"');
      expect(shareBar(0.5, { mark: 0.8 }).html).to.contain('class="sbar__mark" x="159"');
      expect(shareBar(0.5).html).not.to.contain('sbar__mark');
    });

    it('lay the parts of a strip end to end', () => {
      const { html } = strip({
        parts: [
          { value: 50, tone: 'v2' },
          { value: 25, tone: 'v' },
          { value: 25, tone: 'x' },
        ],
        max: 200,
      });
      expect(attributes(html, 'v', 'x')).to.deep.equal(['25']);
      expect(attributes(html, 'x', 'x')).to.deep.equal(['37.5']);
      expect(attributes(html, 'x', 'width')).to.deep.equal(['12.5']);
    });

    it('set the score and the pass mark on one scale', () => {
      const labels = { share: '78%', pass: '70%', from: '0', to: '60' };
      const passed = scoreScale({ id: 's', text, share: 0.75, pass: 0.5, labels }).html;
      expect(attributes(passed, 'scale__fg', 'width')).to.deep.equal(['480']);
      expect(attributes(passed, 'scale__pass', 'd')).to.deep.equal(['M320 22V50']);
      expect(passed).not.to.contain('scale--failed');
      expect(scoreScale({ id: 's', text, share: 0.4, pass: 0.5, labels }).html).to.contain('scale--failed');
    });

    it('stack counts from the ground and write the sum', () => {
      const series = [
        { name: 'one', values: [3, 0] },
        { name: 'two', values: [1, 4] },
      ];
      const { html } = stackedBars({ id: 'b', text, labels: ['Jan', 'Feb'], series });
      expect(attributes(html, 'b0', 'y')).to.deep.equal(['70']);
      expect(attributes(html, 'b0', 'height')).to.deep.equal(['148.5']);
      expect(attributes(html, 'b1', 'y')).to.deep.equal(['20', '20']);
      expect(html.match(/class="strong"[^>]*>4</g)).to.have.length(2);
    });
  });

  it('draw a trend from the lowest to the highest value', () => {
    const { html } = trendChart({
      id: 't',
      text,
      labels: ['a', 'b', 'c'],
      series: [{ name: 'us', values: [0, 5, 10] }],
      min: 0,
      max: 10,
      format: String,
    });
    const path = attributes(html, 'line k0', 'd')[0] ?? '';
    expect(path)
      .to.match(/^M52,220C/)
      .and.to.match(/562,16$/);
    expect(html).to.contain('<circle class="dot" cx="562" cy="16" r="5"/>');
    expect(html.match(/text-anchor="middle"/g)).to.have.length(2);
  });

  describe('level over time', () => {
    const chart = {
      id: 'h',
      text,
      from: '2026-01-01',
      until: '2027-01-01',
      today: '2026-07-02',
      ticks: [],
      todayLabel: 'Today',
    } as const;

    it('is solid until today and dotted afterwards', () => {
      const steps = [
        { day: '2025-06-01', level: 1 },
        { day: '2026-07-02', level: 2 },
        { day: '2027-01-01', level: 0 },
      ];
      const { html } = levelHistory({ ...chart, steps });
      expect(attributes(html, 'step', 'd')).to.deep.equal(['M34 159H367.1V116H367.1']);
      expect(attributes(html, 'step step--next', 'd')).to.deep.equal(['M367.1 116H702V202H702']);
      expect(attributes(html, 'dot', 'cy')).to.deep.equal(['116']);
    });

    it('draws nothing where nothing was assessed, and level 0 where somebody was', () => {
      const steps = [
        { day: '2026-03-01', level: 0 },
        { day: '2026-05-01', level: null },
        { day: '2026-06-01', level: 1 },
        { day: '2026-12-01', level: null },
      ];
      const { html } = levelHistory({ ...chart, steps });
      expect(attributes(html, 'step', 'd')).to.deep.equal(['M142 202H253.6M310.4 159H367.1']);
      expect(attributes(html, 'step step--next', 'd')).to.deep.equal(['M367.1 159H645.3']);
      const none = levelHistory({ ...chart, steps: steps.slice(0, 2) }).html;
      expect(none).not.to.contain('class="dot"');
    });

    it('shows the requirement only where there is one', () => {
      expect(levelHistory({ ...chart, steps: [] }).html).not.to.contain('s-req');
      const { html } = levelHistory({ ...chart, steps: [], required: { level: 4, label: 'Required: 4' } });
      expect(attributes(html, 's-req', 'y1')).to.deep.equal(['30']);
    });
  });

  it('place periods of validity and today on one line', () => {
    const periods = [
      { from: '2026-01-01', until: '2026-12-27', state: 'valid' },
      { from: '2026-03-02', until: '2026-03-03', state: 'susp' },
    ] as const;
    const { html } = validityBand({
      id: 'v',
      text,
      size: 'wide',
      periods,
      today: '2026-06-30',
      todayLabel: 'Today',
      ticks: [],
    });
    expect(attributes(html, 'bd-valid', 'width')).to.deep.equal(['1080']);
    expect(attributes(html, 'bd-susp', 'x')).to.deep.equal(['180']);
    expect(attributes(html, 'bd-susp', 'width')).to.deep.equal(['8']);
    expect(attributes(html, 'bd-now', 'd')).to.deep.equal(['M540 22v36']);
  });

  it('place a post between its first and last year', () => {
    const { html } = postBar({
      from: '2023-01-01',
      until: '2026-12-31',
      start: '2025-01-01',
      end: '2026-12-31',
      kind: 'p1',
      asOf: '2025-01-01',
    });
    expect(html.match(/class="g"/g)).to.have.length(5);
    expect(Number(attributes(html, 'p1', 'x')[0])).to.be.closeTo(500, 1);
    expect(Number(attributes(html, 'p1', 'width')[0])).to.be.closeTo(500, 1);
  });

  it('sort shares into five heats, and keep the word of what is withheld', () => {
    expect([0, 0.29, 0.3, 0.45, 0.6, 0.749, 0.75, 1].map(heatClass)).to.deep.equal([
      'h1',
      'h1',
      'h2',
      'h3',
      'h4',
      'h4',
      'h5',
      'h5',
    ]);
    expect(heatClass('few')).to.equal('few');
  });
});
