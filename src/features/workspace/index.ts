export { helpRouter } from './help/help.routes.ts';
export type { LinkedHit, WorkspaceLinks } from './search/search.service.ts';
export { workspacePaths } from './workspace.paths.ts';
export { workspaceRouter } from './workspace.routes.ts';
