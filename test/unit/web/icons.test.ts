import { expect } from 'chai';

import { icon, ICON_NAMES, type IconName } from '../../../src/web/icons.ts';

describe('icons', () => {
  it('are decoration: hidden, out of the tab order, without style', () => {
    for (const name of ICON_NAMES) {
      const { html } = icon(name);
      expect(html, name)
        .to.match(/^<svg class="ico[^"]*" /)
        .and.to.match(/<\/svg>$/);
      expect(html, name).to.contain('aria-hidden="true"').and.to.contain('focusable="false"');
      expect(html, name).not.to.contain('style=');
    }
  });

  it('follow the colour of the text, but for the filled marks of callouts', () => {
    expect(icon('check').html).to.contain('stroke="currentColor"');
    expect(icon('solid-warn').html).not.to.contain('currentColor');
  });

  it('refuses a name that it does not know', () => {
    expect(() => icon('toString' as IconName)).to.throw('No icon toString');
  });
});
