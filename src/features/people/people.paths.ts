import { path } from '../../web/path.ts';

export const peoplePaths = {
  signIn: path('/sign-in'),
  signOut: path('/sign-out'),
  password: path('/profile/password'),
  profile: path('/profile'),
  forgotten: path('/password/forgotten'),
  setPassword: path('/password/:token'),
};
