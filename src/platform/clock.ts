import { civilDateOf, type CivilDate } from '../kernel/date.ts';

/** The application's time. In the sample city an administrator may move its day; everywhere else it is the real time. */
export interface Clock {
  now(): Date;
  /** Today's civil date in the city's time zone. */
  today(): CivilDate;
  readonly timeZone: string;
  /** Whether the day is another than the real one. */
  readonly isMoved: boolean;
}

export interface MovableClock extends Clock {
  /** Shifts the clock by so many milliseconds from the real time; 0 for the real time. */
  moveBy(offsetMs: number): void;
  readonly offsetMs: number;
}

export function createClock(timeZone: string): MovableClock {
  let offset = 0;
  // Asked several times in each request; a civil date holds at least until the minute is over.
  let known = { minute: NaN, day: '' };
  const today = (): CivilDate => {
    const now = Date.now() + offset;
    const minute = Math.floor(now / 60_000);
    if (minute !== known.minute) known = { minute, day: civilDateOf(new Date(now), timeZone) };
    return known.day;
  };
  return {
    timeZone,
    get isMoved() {
      return offset !== 0;
    },
    get offsetMs() {
      return offset;
    },
    now: () => new Date(Date.now() + offset),
    today,
    moveBy(offsetMs) {
      offset = offsetMs;
    },
  };
}
