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

/** Pages of other features that a search, the team and the audit trail lead to. */
export const linkedPaths = {
  people: path('/people'),
  person: path('/people/:staffNumber'),
  plans: path('/plans'),
  reports: path('/reports/departments'),
  certificate: path('/certificates/:number'),
  data: path('/profile/data'),
};
