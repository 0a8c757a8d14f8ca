import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { type SourceSetting, trySource } from '../source.contract.ts';
import { sourceText } from './source.text.ts';

/** Asks a source once and says what it would bring; nothing is stored. */
export function SourceTry(props: { kpiId: string; setting: SourceSetting; secret: string }) {
  const t = useWords(sourceText);
  const look = useWrite(trySource, { invalidates: [] });
  const found = look.data;
  return (
    <div className="mt-4">
      <Button
        busy={look.pending}
        onClick={() => void look.run({ id: props.kpiId, setting: props.setting, secret: props.secret })}
      >
        {t('source.try')}
      </Button>
      <div role="status">
        <ProblemNote problem={look.problem} />
        {found ? (
          <>
            <p>{found.problem ?? (found.ok ? t('source.try.ok', { n: found.ready, rows: found.rows }) : '')}</p>
            {found.problems.length === 0 ? null : (
              <>
                <p>{t('source.try.problems', { n: found.problems.length })}</p>
                <ul className="meta">
                  {found.problems.map((problem) => (
                    <li key={`${problem.line} ${problem.column}`}>{problem.message}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        ) : null}
      </div>
    </div>
  );
}
