export { helpRouter } from './help/help.routes.ts';
export { workspacePaths } from './workspace.paths.ts';
export { workspaceRouter } from './workspace.routes.ts';
