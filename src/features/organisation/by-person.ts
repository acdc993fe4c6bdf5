/** Facts of several people, each person's in the order in which they came. */
export function byPerson<T extends { personId: string }>(facts: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const fact of facts) {
    const own = found.get(fact.personId);
    if (own === undefined) found.set(fact.personId, [fact]);
    else own.push(fact);
  }
  return found;
}
