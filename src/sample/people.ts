import type { RoleProfile } from '../features/competency/index.ts';
import type { CourseVersion } from '../features/catalogue/index.ts';
import { addDays, type CivilDate } from '../kernel/date.ts';
import { pick, randomInteger, seededRandom, type Random } from '../kernel/random.ts';
import { CAST, type CastMember } from './cast.ts';
import { inventName } from './names.ts';
import { BUREAUS, divisionCode } from './organisation-chart.ts';
import { inventPast, type LearnerPast } from './past.ts';

/** Somebody of the sample city, before there is a database. */
export interface SamplePerson {
  staffNumber: string;
  username: string;
  name: string;
  nameLatin: string;
  sex: 'f' | 'm';
  division: string;
  roleProfile: string | null;
  grade: string;
  postFrom: CivilDate;
  /** An earlier post that ended when this one began. */
  earlier: { division: string; roleProfile: string; from: CivilDate } | null;
  /** A second post beside the primary one. */
  secondment: { division: string; roleProfile: string } | null;
  onLeaveSince: CivilDate | null;
  cast: CastMember | null;
  past: LearnerPast;
}

interface Invention {
  seed: string;
  today: CivilDate;
  /** How many people in all, the cast included. */
  people: number;
  profiles: readonly RoleProfile[];
  courses: readonly CourseVersion[];
}

const GRADES = ['clerk-4', 'clerk-3', 'clerk-2', 'clerk-1', 'chief-clerk-4', 'chief-clerk-2'];

/** Invents everybody: always the same people for the same seed, with pasts that end today. */
export function inventPeople(invention: Invention): SamplePerson[] {
  const random = seededRandom(`people ${invention.seed}`);
  const divisions = BUREAUS.flatMap((bureau, b) =>
    bureau.divisions.map((division, d) => ({
      code: divisionCode(bureau.code, d),
      profiles: division.profiles,
      zeal: 0.25 + ((b * 5 + d * 3) % 8) / 10,
    })),
  );
  const weights = divisions.map((_, index) => 0.4 + ((index * 7) % 10) / 6);
  const places = placesFor({ count: invention.people - CAST.length, weights, random });
  const people = CAST.map((member, index) => castPerson(member, { index, random, invention }));
  places.forEach((place, index) => {
    const division = divisions[place];
    if (division === undefined) return;
    people.push(
      somebody({
        index: index + CAST.length,
        random,
        invention,
        division,
        isHead: !places.slice(0, index).includes(place),
      }),
    );
  });
  return people;
}

/** Spreads people over divisions: three in each at least, the rest by weight. */
function placesFor(source: { count: number; weights: readonly number[]; random: Random }): number[] {
  const { count, weights, random } = source;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length: count }, (_, index) => {
    if (index < weights.length * 3) return index % weights.length;
    let rest = random() * total;
    return Math.max(
      0,
      weights.findIndex((weight) => (rest -= weight) < 0),
    );
  });
}

function staffNumberOf(index: number): string {
  return `S${String(10_001 + index)}`;
}

function castPerson(member: CastMember, at: { index: number; random: Random; invention: Invention }): SamplePerson {
  const { index, random, invention } = at;
  const { today } = invention;
  const requirements = invention.profiles.find((profile) => profile.code === member.roleProfile)?.requirements ?? [];
  return {
    staffNumber: staffNumberOf(index),
    username: member.username,
    name: member.name,
    nameLatin: member.nameLatin,
    sex: member.sex,
    division: member.division,
    roleProfile: member.roleProfile,
    grade: pick(random, GRADES),
    postFrom: addDays(today, -1400 - randomInteger(random, 900)),
    earlier: null,
    secondment: null,
    onLeaveSince: null,
    cast: member,
    past: inventPast(member.past, { random, today, requirements, courses: invention.courses, zeal: 0.6 }),
  };
}

function somebody(at: {
  index: number;
  random: Random;
  invention: Invention;
  division: { code: string; profiles: readonly string[]; zeal: number };
  isHead: boolean;
}): SamplePerson {
  const { index, random, invention, division, isHead } = at;
  const { today } = invention;
  // One in sixty has no role profile yet; the first of a division leads it.
  const roleProfile = isHead ? 'R11' : random() < 1 / 60 ? null : pick(random, division.profiles);
  const requirements = invention.profiles.find((profile) => profile.code === roleProfile)?.requirements ?? [];
  const { name, nameLatin } = inventName(random);
  const staffNumber = staffNumberOf(index);
  const postFrom = addDays(today, -90 - randomInteger(random, 2600));
  const moved = random() < 0.12;
  return {
    staffNumber,
    username: staffNumber.toLowerCase(),
    name,
    nameLatin,
    sex: random() < 0.5 ? 'f' : 'm',
    division: division.code,
    roleProfile,
    grade: isHead ? 'division-head' : pick(random, GRADES),
    postFrom: moved ? addDays(today, -40 - randomInteger(random, 300)) : postFrom,
    earlier: moved
      ? {
          division: otherDivision(random, division.code),
          roleProfile: pick(random, ['R01', 'R02', 'R03']),
          from: addDays(postFrom, -700),
        }
      : null,
    secondment:
      random() < 0.015
        ? { division: otherDivision(random, division.code), roleProfile: pick(random, ['R03', 'R06']) }
        : null,
    onLeaveSince: random() < 0.02 ? addDays(today, -10 - randomInteger(random, 100)) : null,
    cast: null,
    past: inventPast('average', {
      random,
      today,
      requirements,
      courses: invention.courses,
      zeal: Math.min(1, Math.max(0, division.zeal + (random() - 0.5) * 0.6)),
    }),
  };
}

function otherDivision(random: Random, code: string): string {
  const all = BUREAUS.flatMap((bureau) => bureau.divisions.map((_, index) => divisionCode(bureau.code, index)));
  return pick(
    random,
    all.filter((other) => other !== code),
  );
}
