import { type FormEvent, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Dialog } from '../../../platform/ui/dialog.tsx';
import { TextArea } from '../../../platform/ui/field.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { FormProblem, ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { introduceStandard, listStandards, retireStandard } from '../contract.ts';
import { governanceText } from './governance.text.ts';

/** What good work looks like here: behaviour, situation, sign. */
export function Standards() {
  const t = useWords(governanceText);
  const tell = useToast();
  const standards = useRead(listStandards, {});
  const retire = useWrite(retireStandard, { onDone: () => tell(t('retired')) });
  const [writing, setWriting] = useState(false);
  return (
    <Group title={t('standards')}>
      <Loaded from={standards}>
        {({ standards: rows, can }) => (
          <>
            {rows.length === 0 ? <p className="meta">{t('standardsNone')}</p> : null}
            <List>
              {rows.map(({ id, version, behaviour, situation, sign, can: may }) => (
                <Item
                  key={id}
                  title={behaviour}
                  meta={t('in', { situation, sign })}
                  actions={
                    may.retire ? (
                      <Button small kind="quiet" onClick={() => void retire.run({ id, version })}>
                        {t('retire')}
                      </Button>
                    ) : undefined
                  }
                />
              ))}
            </List>
            {can.introduce ? (
              <div className="acts">
                <Button small onClick={() => setWriting(true)}>
                  {t('standardNew')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
      <ProblemNote problem={retire.problem} />
      {writing ? <WriteStandard onClose={() => setWriting(false)} /> : null}
    </Group>
  );
}

function WriteStandard(props: { onClose: () => void }) {
  const t = useWords(governanceText);
  const [words, setWords] = useState({ behaviour: '', situation: '', sign: '' });
  const introduce = useWrite(introduceStandard, { onDone: props.onClose });
  const set = (part: keyof typeof words) => (value: string) => setWords((now) => ({ ...now, [part]: value }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!introduce.pending) void introduce.run(words);
  };
  return (
    <Dialog open onClose={props.onClose} title={t('standardNew')}>
      <form onSubmit={send}>
        <TextArea
          label={t('behaviour')}
          help={t('behaviourHelp')}
          value={words.behaviour}
          onChange={set('behaviour')}
          error={introduce.fieldError('behaviour')}
        />
        <TextArea
          label={t('situation')}
          value={words.situation}
          onChange={set('situation')}
          error={introduce.fieldError('situation')}
        />
        <TextArea label={t('sign')} value={words.sign} onChange={set('sign')} error={introduce.fieldError('sign')} />
        <FormProblem problem={introduce.problem} />
        <div className="acts">
          <Button kind="primary" submit busy={introduce.pending}>
            {t('keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
