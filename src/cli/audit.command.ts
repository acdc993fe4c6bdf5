import type { Command } from 'commander';

import { verifyChain, type Verification } from '../features/audit/index.ts';
import type { Open } from './open.ts';

export function registerAudit(program: Command, open: Open): void {
  program
    .command('audit')
    .description('the chain of recorded acts')
    .command('verify')
    .description('walk the whole chain and name the first break')
    .option('--json', 'answer as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const result = await open(({ signingKey, clock }) => verifyChain(signingKey, clock.now()));
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${inWords(result)}\n`);
      if (result.firstBreak !== null || result.overdue > 0) process.exitCode = 1;
    });
}

function inWords({ blocks, entries, head, firstBreak, overdue }: Verification): string {
  const lines = [`${String(entries)} entries in ${String(blocks)} blocks. Head: ${head ?? 'none yet'}`];
  if (firstBreak !== null) lines.push(`The chain is broken: ${JSON.stringify(firstBreak)}`);
  if (overdue > 0) lines.push(`${String(overdue)} entries have waited for their block for more than a minute.`);
  if (lines.length === 1) lines.push('The chain is whole.');
  return lines.join('\n');
}
