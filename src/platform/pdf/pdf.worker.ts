import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** A document to set: a template in `resources/pdf`, and its values as data, never as source. */
export interface PdfOrder {
  id: number;
  template: string;
  values: unknown;
}
export type PdfAnswer = { id: number; pdf: Uint8Array } | { id: number; error: string };

const require = createRequire(import.meta.url);
const fonts = [
  ...['400Regular/NotoSansSC_400Regular', '600SemiBold/NotoSansSC_600SemiBold', '700Bold/NotoSansSC_700Bold'].map(
    (font) => `@expo-google-fonts/noto-sans-sc/${font}.ttf`,
  ),
  ...['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold', '700Bold/Inter_700Bold'].map(
    (font) => `@expo-google-fonts/inter/${font}.ttf`,
  ),
];

const { templates } = workerData as { templates: string };
const compiler = NodeCompiler.create({
  workspace: templates,
  fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(require.resolve(font))) }],
});

const port = parentPort;
port?.on('message', ({ id, template, values }: PdfOrder) => {
  try {
    const pdf = compiler.pdf(
      { mainFilePath: join(templates, template), inputs: { data: JSON.stringify(values) } },
      { pdfStandard: 'ua-1' },
    );
    compiler.evictCache(10);
    port.postMessage({ id, pdf } satisfies PdfAnswer);
  } catch (error) {
    // The compiler's errors keep their text to themselves; only String() tells it.
    port.postMessage({ id, error: String(error) } satisfies PdfAnswer);
  }
});
