import { path } from '../../web/path.ts';

export const workspacePaths = {
  home: path('/home'),
  competencies: path('/competencies'),
  competency: path('/competencies/:code'),
  search: path('/search'),
  notices: path('/notices'),
  team: path('/team'),
  audit: path('/audit'),
  help: path('/help'),
  glossary: path('/help/glossary'),
  accessibility: path('/accessibility'),
};
