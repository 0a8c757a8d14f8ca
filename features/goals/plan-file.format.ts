import { isWorkbook } from '../../platform/files/table-file.ts';
import { ApartFailed } from '../../platform/jobs/apart.ts';
import { inChild } from '../../platform/jobs/child.ts';
import { readStrategy, type StrategyChoices, type StrategyRead } from './strategy.format.ts';

export interface PlanRequest {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly choices: StrategyChoices;
}

/** A file of 16 MB takes seconds; a text below this, a few milliseconds, less than a process takes to begin. */
const small = 60_000;
const limits = { milliseconds: 120_000, megabytes: 1200 };

/** Reads a plan; a large file, and a workbook, which may unpack to one, in a process of its own, so that it keeps nobody waiting. */
export function readPlanApart(request: PlanRequest): Promise<StrategyRead> {
  return request.bytes.length < small && !isWorkbook(request.bytes)
    ? readStrategy(request.bytes, request.filename, request.choices)
    : apart(request);
}

async function apart(given: PlanRequest): Promise<StrategyRead> {
  try {
    return await inChild<StrategyRead>(new URL('./plan.worker.ts', import.meta.url), { given, limits });
  } catch (error) {
    if (!(error instanceof ApartFailed)) throw error;
    const tooMuch = (message: string): StrategyRead => ({ refused: { code: 'too_large', line: 1, message } });
    if (error.fault === 'too_slow') return tooMuch('Reading this file takes too long. Bring it in parts.');
    if (error.fault === 'too_much_memory')
      return tooMuch('This file needs more memory than one import may take. Bring it in parts.');
    throw error;
  }
}
