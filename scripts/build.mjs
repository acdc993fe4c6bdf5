/**
 * Builds the style sheet, the browser script and the server into dist/. A part is built only when something that it is
 * made of has changed since the last time, so that every start can run this. Needs no development dependency.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const assets = join(dist, 'assets');

/** Files under a folder of the project, in order. */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}

const sources = filesUnder(join(root, 'src'));
const tools = [join(root, 'package-lock.json'), fileURLToPath(import.meta.url)];
const isUnder = (folder) => (file) => file.startsWith(join(root, 'src', folder) + '/');

const parts = {
  styles: { inputs: [...sources.filter(isUnder('styles')), ...filesUnder(join(root, 'assets'))], build: buildStyles },
  client: { inputs: sources.filter((file) => isUnder('client')(file) || isUnder('kernel')(file)), build: buildClient },
  server: {
    inputs: sources.filter((file) => !isUnder('styles')(file) && !isUnder('client')(file)),
    build: buildServer,
  },
};

/** Changes when a file is added, removed or written. */
function stampOf(inputs) {
  const hash = createHash('sha256');
  for (const file of [...inputs, ...tools]) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function buildStyles() {
  const [sass, esbuild] = await Promise.all([import('sass'), import('esbuild')]);
  const { css } = sass.compile(join(root, 'src/styles/main.scss'), {
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  });
  const { code } = await esbuild.transform(css, { loader: 'css', minify: true });
  writeAsset(
    'main',
    '.css',
    code.replaceAll(/\/assets\/([\w-]+)(\.\w+)/g, (_, name, ending) => `/assets/${copyAsset(name, ending)}`),
  );
}

async function buildClient() {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/client/main.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  writeAsset('main', '.js', outputFiles[0].contents);
}

async function buildServer() {
  const esbuild = await import('esbuild');
  const workers = sources.filter((file) => file.endsWith('.worker.ts')).map((file) => relative(root, file));
  for (const file of filesUnder(dist)) if (file.endsWith('.js') && !file.startsWith(assets)) rmSync(file);
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/server.ts', 'src/cli/songhua.ts', ...workers],
    outbase: 'src',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
}

/** Files that the style sheet names and that come from a package instead of assets/. */
const fromPackages = { 'inter-latin.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2' };

/** Copies a file that the style sheet names, and returns its hashed name. */
function copyAsset(name, ending) {
  const packaged = fromPackages[name + ending];
  const file = packaged === undefined ? join(root, 'assets', name + ending) : join(root, 'node_modules', packaged);
  return writeAsset(name, ending, readFileSync(file));
}

/** Names a file by its content, so that browsers may keep it for good, and enters it in the manifest. */
function writeAsset(name, ending, content) {
  mkdirSync(assets, { recursive: true });
  const isOld = new RegExp(`^${name}-[0-9a-f]{10}\\${ending}$`);
  for (const file of readdirSync(assets)) if (isOld.test(file)) rmSync(join(assets, file));
  const hashed = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ending}`;
  writeFileSync(join(assets, hashed), content);
  writeJson(join(assets, 'manifest.json'), { ...readJson(join(assets, 'manifest.json')), [name + ending]: hashed });
  return hashed;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function writeJson(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** Builds what changed; says what it built on standard error, since standard output belongs to what comes after. */
export async function build() {
  mkdirSync(dist, { recursive: true });
  const stampFile = join(dist, 'stamps.json');
  for (const [name, part] of Object.entries(parts)) {
    const stamp = stampOf(part.inputs);
    if (readJson(stampFile)[name] === stamp) continue;
    const begun = performance.now();
    await part.build();
    writeJson(stampFile, { ...readJson(stampFile), [name]: stamp });
    process.stderr.write(`built ${name} in ${Math.round(performance.now() - begun)} ms\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
