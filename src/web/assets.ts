import { existsSync, readFileSync } from 'node:fs';

import { inProject } from '../platform/files.ts';

interface AssetManifest {
  'main.css': string;
  'main.js': string;
}

let manifest: AssetManifest | undefined;

/** Addresses of the built style sheet and script; their names carry a hash, so browsers may keep them for good. */
export function assetAddresses(): { css: string; js: string } {
  if (manifest === undefined) {
    const file = inProject('dist', 'assets', 'manifest.json');
    manifest = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as AssetManifest)
      : { 'main.css': 'main.css', 'main.js': 'main.js' };
  }
  return { css: `/assets/${manifest['main.css']}`, js: `/assets/${manifest['main.js']}` };
}
