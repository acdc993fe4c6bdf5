import type { Fault } from './import-fault.ts';

/** A language, as far as the words of a fault need it. */
interface Words {
  t: (key: string, variables: Readonly<Record<string, string>>) => string;
  list: (items: readonly string[]) => string;
}

/** What is wrong and what would be right, in words; lists are joined as the language joins them. */
export function faultInWords({ t, list }: Words, { kind, particulars }: Fault): { what: string; right: string } {
  const said = Object.fromEntries(
    Object.entries(particulars).map(([name, value]) => [name, typeof value === 'string' ? value : list(value)]),
  );
  return { what: t(`organisation.fault.${kind}.what`, said), right: t(`organisation.fault.${kind}.right`, said) };
}
