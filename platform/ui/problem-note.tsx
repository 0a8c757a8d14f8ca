import { CircleAlert } from 'lucide-react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { type Problem, unreachable } from './client/problem.ts';
import { Icon } from './icon.tsx';
import { uiText } from './ui.text.ts';

/** Why something was refused, in the server's own sentence, with a way to try again. For one field use the field's `error`. */
export function ProblemNote(props: { problem: Problem | null; onRetry?: () => void }) {
  const t = useWords(uiText);
  const { problem } = props;
  if (!problem) return null;
  return (
    <div className="problem" role="alert">
      <Icon of={CircleAlert} />
      <div>
        <p>{problem.code === unreachable ? t('problem.unreachable') : (problem.detail ?? problem.title)}</p>
        {problem.fields.length === 0 ? null : (
          <ul className="meta">
            {problem.fields.map((field) => (
              <li key={`${field.path} ${field.code}`}>{field.message}</li>
            ))}
          </ul>
        )}
        {props.onRetry === undefined ? null : (
          <div className="acts">
            <Button small onClick={props.onRetry}>
              {t('problem.again')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** The same below a form whose fields say themselves what is wrong with them: only what belongs to no field. */
export function FormProblem({ problem }: { problem: Problem | null }) {
  return <ProblemNote problem={problem && problem.fields.length > 0 ? null : problem} />;
}
