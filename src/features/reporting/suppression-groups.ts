/** A figure of a group that anybody knows to lie between 0 and `most`, such as how many of its people meet their post. */
export interface Amount {
  value: number;
  most: number;
}

/** People, and what is counted of them. */
export interface Group {
  people: number;
  amounts: readonly Amount[];
}

export const NOBODY: Group = { people: 0, amounts: [] };
const NOTHING: Amount = { value: 0, most: 0 };

export function together(groups: readonly Group[]): Group {
  return groups.reduce((sum, group) => joined(sum, group, 1), NOBODY);
}

export function without(group: Group, part: Group): Group {
  return joined(group, part, -1);
}

function joined(a: Group, b: Group, sign: 1 | -1): Group {
  const amounts = Array.from({ length: Math.max(a.amounts.length, b.amounts.length) }, (_, index) => {
    const [one, other] = [a.amounts[index] ?? NOTHING, b.amounts[index] ?? NOTHING];
    return { value: one.value + sign * other.value, most: one.most + sign * other.most };
  });
  return { people: a.people + sign * b.people, amounts };
}

/** All of the people or none: then an amount of theirs is the amount of each. */
export function isAlike({ value, most }: Amount): boolean {
  return most > 0 && (value === 0 || value === most);
}

/**
 * Whether a group must not be told: somebody, but fewer people than the threshold; or people who are all alike in
 * something in which the shown group that they belong to is not.
 */
export function isTelling(group: Group, shown: Group, threshold: number): boolean {
  if (group.people === 0) return false;
  const tellsEach = group.amounts.some((amount, index) => isAlike(amount) && !isAlike(shown.amounts[index] ?? NOTHING));
  return group.people < threshold || tellsEach;
}
