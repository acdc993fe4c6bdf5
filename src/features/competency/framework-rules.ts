import type { FrameworkFile } from './framework-file.ts';
import { shown, type FormFault, type FrameworkFaultKind } from './framework-fault.ts';

/** What one part of a framework says against another: groups, levels and competencies that it does not have. */
export function disagreements(file: FrameworkFile): FormFault[] {
  const levels = new Set(file.levels.map(({ value }) => value));
  const steps = [...levels].sort((a, b) => a - b).join(', ');
  const groups = new Set(file.groups.map(({ code }) => code));
  const codes = new Set(file.competencies.map(({ code }) => code));
  const wrongLevel = (path: FormFault['path'], value: number): FormFault[] =>
    levels.has(value) ? [] : [faultAt(path, value, { kind: 'level-unknown', particulars: { levels: steps } })];
  return [
    ...file.competencies.flatMap(({ groupCode, levels: described }, index) => [
      ...(groups.size === 0 || groupCode === undefined || groups.has(groupCode)
        ? []
        : [
            faultAt(['competencies', index, 'groupCode'], groupCode, {
              kind: 'group-unknown',
              particulars: { groups: [...groups].join(', ') },
            }),
          ]),
      ...described.flatMap(({ value }, at) => wrongLevel(['competencies', index, 'levels', at, 'value'], value)),
    ]),
    ...file.roles.flatMap(({ requirements }, index) =>
      requirements.flatMap(({ competency, level }, at) => [
        ...(codes.has(competency)
          ? []
          : [
              faultAt(['roles', index, 'requirements', at, 'competency'], competency, {
                kind: 'competency-unknown',
                particulars: { framework: file.id },
              }),
            ]),
        ...wrongLevel(['roles', index, 'requirements', at, 'level'], level),
      ]),
    ),
  ];
}

function faultAt(
  path: FormFault['path'],
  value: unknown,
  what: { kind: FrameworkFaultKind; particulars: Record<string, string> },
): FormFault {
  return { path, value: shown(value), ...what };
}
