import { useState } from 'react';
import { call } from '../../../platform/ui/client/call.ts';
import { Problem } from '../../../platform/ui/client/problem.ts';
import { downloadBlob, downloadText } from '../../../platform/ui/download.ts';
import { exportPlan, type leavingFormats } from '../plan-leaving.contract.ts';

/** Takes all goals along as a file of one of the formats; why that was refused is in `problem`. */
export function useLeaving() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (format: (typeof leavingFormats)[number]) => {
    setProblem(null);
    try {
      const { filename, type, text, encoding, beside } = await call(exportPlan, { format });
      if (encoding === 'base64')
        downloadBlob(filename, new Blob([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], { type }));
      else downloadText(filename, type, text);
      if (beside) downloadText(beside.filename, beside.type, beside.text);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return { take, problem };
}
