import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { GoalHealth } from '../contract.ts';
import { explainHealth, readExplanations, type Explanation } from '../progress.contract.ts';
import { progressText } from './progress.text.ts';

/** Beside a derived health: what people said about it, and the place to say it. Nobody changes the health itself. */
export function Explanations(props: { of: { type: 'goal' | 'priority'; id: string }; health: GoalHealth }) {
  const t = useWords(progressText);
  const [writing, setWriting] = useState(false);
  const [latest, ...earlier] = useRead(readExplanations, props.of).data?.items ?? [];
  return (
    <div className="mt-2 mb-6">
      {latest ? <Explained said={latest} now={props.health} /> : null}
      {earlier.length === 0 ? null : (
        <details className="meta">
          <summary>{t('explain.earlier', { n: earlier.length })}</summary>
          {earlier.map((said) => (
            <Explained key={said.id} said={said} now={props.health} />
          ))}
        </details>
      )}
      {writing ? (
        <Explain of={props.of} onLeave={() => setWriting(false)} />
      ) : (
        <p className="meta mt-1">
          <button type="button" className="link" onClick={() => setWriting(true)}>
            {t('explain.open')}
          </button>
        </p>
      )}
    </div>
  );
}

function Explained({ said, now }: { said: Explanation; now: GoalHealth }) {
  const t = useWords(progressText);
  const format = useFormat();
  const about = said.health === now ? '' : ` · ${t('explain.about', { health: t(`health.${said.health}`) })}`;
  return (
    <Said small by={`${t('explain.by', { name: said.by?.name ?? '', day: format.instant(said.at, 'short') })}${about}`}>
      {said.words}
    </Said>
  );
}

function Explain(props: { of: { type: 'goal' | 'priority'; id: string }; onLeave: () => void }) {
  const t = useWords(progressText);
  const draft = useDraft(`explain ${props.of.id}`, { words: '' });
  const explain = useWrite(explainHealth, {
    onDone: () => {
      draft.forget();
      props.onLeave();
    },
  });
  const send = () => void explain.run({ of: props.of, words: draft.value.words });
  return (
    <form
      className="ask mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextArea
        label={t('explain.label')}
        help={t('explain.help')}
        rows={2}
        maxLength={1000}
        value={draft.value.words}
        onChange={(words) => draft.change({ words })}
        onSend={send}
        error={explain.fieldError('words')}
      />
      <FormProblem problem={explain.problem} />
      <div className="acts">
        <Button kind="primary" submit busy={explain.pending}>
          {t('explain.say')}
        </Button>
        <Button kind="quiet" onClick={props.onLeave}>
          {t('explain.leave')}
        </Button>
      </div>
    </form>
  );
}
