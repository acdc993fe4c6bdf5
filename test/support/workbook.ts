import { expect } from 'chai';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Cells of a sheet of a workbook: numbers as numbers, texts as texts; no cell may hold a formula. */
export async function readSheet(bytes: Buffer, number: number): Promise<(string | number)[][]> {
  const files = await unzip(bytes);
  const xml = files.get(`xl/worksheets/sheet${String(number)}.xml`) ?? '';
  expect(xml).not.to.contain('<f>');
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<t[^>]*>([^<]*)<\/t>.*?<\/si>/gs)];
  return [...xml.matchAll(/<row.*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<c ([^>]*)>(?:<v>([^<]*)<\/v>|<is>.*?<t[^>]*>([^<]*)<\/t><\/is>)<\/c>/gs)].map(
      ([, attributes = '', value = '', inline]) => {
        if (inline !== undefined) return inline;
        return attributes.includes('t="s"') ? (shared[Number(value)]?.[1] ?? '') : Number(value);
      },
    ),
  );
}

/** Names of the sheets of a workbook, in their order. */
export async function sheetNames(bytes: Buffer): Promise<string[]> {
  const xml = (await unzip(bytes)).get('xl/workbook.xml') ?? '';
  return [...xml.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);
}

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const archive = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false }, (error, opened) => {
      if (error === null) resolve(opened);
      else reject(error);
    });
  });
  const files = new Map<string, string>();
  return new Promise((resolve, reject) => {
    let open = archive.entryCount;
    archive.on('entry', (entry: Entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (error !== null) {
          reject(error);
          return;
        }
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          files.set(entry.fileName, Buffer.concat(parts).toString());
          open -= 1;
          if (open === 0) resolve(files);
        });
      });
    });
  });
}
