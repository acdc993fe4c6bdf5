import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, as a text that no other process with the same number shares; null when it does not run.
 * A pid alone is not enough: after a restart of the machine or the container it soon belongs to somebody else.
 */
export function startOfProcess(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  return startFromProc(pid) ?? startFromPs(pid) ?? 'unknown';
}

/** The command line of a running process; empty when it cannot be read. */
export function commandOfProcess(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ps(pid, 'args=') ?? '';
  }
}

function startFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The second field, the name in brackets, may hold spaces; the start in clock ticks is the 22nd of all.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${String(ticks)}`;
  } catch {
    return null;
  }
}

function startFromPs(pid: number): string | null {
  return ps(pid, 'lstart=');
}

function ps(pid: number, column: string): string | null {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8', stdio }).trim();
  } catch {
    return null;
  }
}
