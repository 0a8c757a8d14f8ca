import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { planBytes, readStrategy, type StrategicPlan } from '../../features/goals/service.ts';
import { StartProblem } from '../../platform/config/start-problem.ts';
import { fileBytes } from './file-bytes.ts';

/** A plan read from a file for a command, with the bytes it came from. */
export interface StrategyFile {
  name: string;
  bytes: Uint8Array;
  plan: StrategicPlan;
}

/** Reads a strategy file; one that cannot be read is told as a sentence, never as a stack. */
export async function strategyIn(file: string): Promise<StrategyFile> {
  const bytes = await fileBytes(file, planBytes);
  const sidecar = await readFile(sidecarOf(file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StartProblem('not_read', `${sidecarOf(file)} cannot be read (${error.code ?? error.message}).`);
  });
  const read = await readStrategy(bytes, path.basename(file), { sidecar });
  if ('refused' in read) throw new StartProblem(read.refused.code, `${file}: ${read.refused.message}`);
  return { name: path.basename(file), bytes, plan: read.plan };
}

/** Beside a StratML file stands what StratML had no place for. */
export const sidecarOf = (file: string): string => `${file}.headway.json`;

/** What had to be mended, one line each, as people read it. */
export const repairLines = (plan: StrategicPlan): string[] =>
  plan.repairs.map(({ line, code, message }) => `${String(line).padStart(6)}  ${code}  ${message}`);
