import { closeTestDatabase } from './database.ts';

// The database of a run, where a test asked for one, ends with the run.
after(closeTestDatabase);
