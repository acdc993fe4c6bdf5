import type { Express, RequestHandler } from 'express';

import { requireSignIn, type Permission } from '../../src/features/people/index.ts';

/** A route of the application as its own table holds it. */
export interface RouteEntry {
  method: string;
  path: string;
  /** Whether it stands before the sign-in guard. */
  isPublic: boolean;
  /** The permission on its line; null where there is none. */
  permission: Permission | null;
}

interface Layer {
  handle: RequestHandler & { stack?: Layer[]; permission?: Permission };
  route?: { path: string | string[]; methods: Record<string, boolean>; stack: Layer[] };
}

/** Reads every route, in order, out of the application's router. */
export function listRoutes(app: Express): RouteEntry[] {
  const entries: RouteEntry[] = [];
  let isPublic = true;
  const walk = (layers: readonly Layer[]): void => {
    for (const { handle, route } of layers) {
      if (handle === requireSignIn) isPublic = false;
      if (route !== undefined) {
        const permission =
          route.stack.map((layer) => layer.handle.permission).find((found) => found !== undefined) ?? null;
        for (const path of [route.path].flat()) {
          for (const method of Object.keys(route.methods)) {
            entries.push({ method: method.toUpperCase(), path, isPublic, permission });
          }
        }
      } else if (handle.stack !== undefined) {
        walk(handle.stack);
      }
    }
  };
  walk((app.router as unknown as { stack: Layer[] }).stack);
  return entries;
}
