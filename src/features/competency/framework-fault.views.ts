import type { Locale } from '../../web/locale.ts';
import type { FrameworkFault } from './framework-fault.ts';

/** A fault in the words of a language: what is wrong, and what would be right. */
export function frameworkFaultWords(
  { t }: Locale,
  { kind, particulars }: FrameworkFault,
): { what: string; right: string } {
  return {
    what: t(`competency.fault.${kind}.what`, particulars),
    right: t(`competency.fault.${kind}.right`, particulars),
  };
}
