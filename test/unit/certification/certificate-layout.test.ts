import { expect } from 'chai';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';

interface Place {
  part: string;
  /** Millimetres from the top of the page. */
  y: number;
}

/** The order of the parts on the page, and how much room each needs at least. */
const ORDER = ['kicker', 'awarded', 'for', 'level', 'rule'];
const LEAST_MM = 8;

const templates = join(process.cwd(), 'resources', 'pdf');
const fonts = ['noto-sans-sc/700Bold/NotoSansSC_700Bold', 'inter/700Bold/Inter_700Bold'].map((font) =>
  readFileSync(require.resolve(`@expo-google-fonts/${font}.ttf`)),
);

describe('the printed certificate', () => {
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fonts }] });

  function placesOf(lang: 'en' | 'zh', { name, course = 'Digital Foundations' }: { name: string; course?: string }) {
    const texts = ['title', 'product', 'issuer', 'kicker', 'awarded', 'for', 'level', 'verify', 'url', 'serial'];
    const values = {
      ...Object.fromEntries([...texts, 'serialLabel', 'qrAlt'].map((key) => [key, key])),
      ...{ lang, name, course, y: 2026, m: 11, d: 25 },
      facts: [['Issued', '25 November 2026']],
      qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
    };
    const found: unknown = compiler.query(
      { mainFilePath: join(templates, 'certificate.typ'), inputs: { data: JSON.stringify(values) } },
      { selector: '<place>', field: 'value' },
    );
    return found as Place[];
  }

  const names: { said: string; lang: 'en' | 'zh'; name: string }[] = [
    { said: 'a short one', lang: 'zh', name: '林悦' },
    { said: 'sixty Chinese characters', lang: 'zh', name: '䶮'.repeat(60) },
    { said: 'a hundred Chinese characters', lang: 'zh', name: '欧阳若曦'.repeat(25) },
    { said: 'a hundred letters in both scripts', lang: 'en', name: `${'Theodora '.repeat(11)}${'欧'.repeat(100)}` },
    { said: 'a hundred letters without a space', lang: 'en', name: 'W'.repeat(100) },
  ];
  for (const { said, lang, name } of names) {
    it(`keeps the parts apart with the name of ${said}`, () => {
      const places = placesOf(lang, { name });
      expect(places.map(({ part }) => part)).to.deep.equal(ORDER);
      for (const [index, { y }] of places.slice(1).entries())
        expect(y - (places[index]?.y ?? 0), ORDER[index]).to.be.at.least(LEAST_MM);
    });
  }

  it('keeps them apart when the title of the track is long too', () => {
    const places = placesOf('en', { name: 'W'.repeat(100), course: 'A long title of a track '.repeat(6) });
    for (const [index, { y }] of places.slice(1).entries())
      expect(y - (places[index]?.y ?? 0), ORDER[index]).to.be.at.least(LEAST_MM);
  });
});
