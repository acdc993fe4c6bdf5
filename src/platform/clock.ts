import { civilDateOf, type CivilDate } from '../kernel/date.ts';

/** The application's time. In the sample city an administrator may move its day; everywhere else it is the real time. */
export interface Clock {
  now(): Date;
  /** Today's civil date in the city's time zone. */
  today(): CivilDate;
  readonly timeZone: string;
}

export interface MovableClock extends Clock {
  /** Shifts the clock by so many milliseconds from the real time; 0 for the real time. */
  moveBy(offsetMs: number): void;
  readonly offsetMs: number;
}

export function createClock(timeZone: string): MovableClock {
  let offset = 0;
  return {
    timeZone,
    get offsetMs() {
      return offset;
    },
    now: () => new Date(Date.now() + offset),
    today: () => civilDateOf(new Date(Date.now() + offset), timeZone),
    moveBy(offsetMs) {
      offset = offsetMs;
    },
  };
}
