import { Router } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';

import type { Deps } from './deps.ts';

/** `/metrics` for the addresses that the configuration names; for everybody else it does not exist. */
export function metricsRouter({ config }: Deps): Router {
  const router = Router();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  router.get('/metrics', async (req, res, next) => {
    const from = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (!config.metricsFrom.includes(from)) {
      next();
      return;
    }
    res
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
  return router;
}
