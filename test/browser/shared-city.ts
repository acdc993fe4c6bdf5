import { startCity, type City } from '../support/city.ts';

let started: Promise<City> | null = null;

/** The sample city that the browser tests of this process look at; started once, since that takes a while. */
export function sharedCity(): Promise<City> {
  started ??= startCity();
  return started;
}

after(async () => {
  await (await started)?.close();
});
