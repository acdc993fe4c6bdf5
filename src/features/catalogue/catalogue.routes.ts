import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Router } from 'express';

import { permit } from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { Deps } from '../../web/deps.ts';
import { parseAddress } from '../../web/parse.ts';
import { figureAddress } from './catalogue.forms.ts';
import { cataloguePaths } from './catalogue.paths.ts';

/** The figures of the courses, as they stand in the folder. Opened by themselves they run nothing. */
export function catalogueRouter(deps: Deps): Router {
  const router = Router();

  router.get(cataloguePaths.figure.pattern, permit('self'), async (req, res) => {
    const { code, name } = parseAddress(figureAddress, req.params);
    const svg = await readFigure(join(deps.config.coursesDir, code, 'figures', name));
    res
      .set({
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, max-age=3600',
      })
      .type('image/svg+xml')
      .send(svg);
  });

  return router;
}

async function readFigure(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NotFoundError('no such figure');
    throw error;
  }
}
