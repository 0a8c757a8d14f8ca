import { Check, CircleDashed } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { TextArea, TextField } from '../../../platform/ui/field.tsx';
import { Icon } from '../../../platform/ui/icon.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import { Saved } from '../../../platform/ui/saved.tsx';
import { suggestSkills } from '../../learning/contract.ts';
import { agreeNeed, type Gap } from '../contract.ts';
import { checkNeed, inOneSentence, isComplete, type Need, type NeedFinding } from '../need.domain.ts';
import { gapText } from './growth.text.ts';

const fields = ['behaviour', 'situation', 'standard', 'sign'] as const;
const checkOf = { behaviour: 'behaviour', situation: 'moment', standard: 'standard', sign: 'seen' } as const;

/** Four questions that turn a wish into something a person can learn and others can see. */
export function NeedPart({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const [changing, setChanging] = useState(gap.need === null);
  return (
    <section className="gap-part">
      <h2 className="q">{t('need.title')}</h2>
      <p className="lead">
        {gap.words === '' || gap.need !== null
          ? t('need.lead')
          : t.rich('need.you', {
              words: (
                <span className="said sm">
                  <s>{gap.words}</s>
                </span>
              ),
            })}
      </p>
      {changing && gap.can.decide ? <Asking gap={gap} /> : null}
      {!changing && gap.need !== null ? (
        <>
          <Sentence need={gap.need} />
          {gap.can.decide ? (
            <div className="acts">
              <Button small kind="quiet" onClick={() => setChanging(true)}>
                {t('need.edit')}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function Asking({ gap }: { gap: Gap }) {
  const t = useWords(gapText);
  const initial = gap.need
    ? {
        behaviour: gap.need.behaviour,
        situation: gap.need.situation,
        standard: gap.need.standard,
        sign: gap.need.sign,
        skill: gap.need.skill?.name ?? '',
      }
    : { behaviour: '', situation: '', standard: '', sign: '', skill: '' };
  const draft = useDraft(`growth.need.${gap.id}`, initial);
  const agree = useWrite(agreeNeed, { invalidates: ['growth', 'inbox'], onDone: draft.forget });
  const { value } = draft;
  const findings = checkNeed(value);
  const question = (field: (typeof fields)[number]): string | undefined => {
    const found = findings.find((one) => one.check === checkOf[field]);
    return found && !found.ok && found.question !== 'empty'
      ? t(`ask.${found.check}.${found.question}` as never)
      : undefined;
  };
  const said = useDeferredValue(`${gap.title} ${value.behaviour} ${value.situation}`.trim().slice(0, 2000));
  const near = useRead(suggestSkills, { words: said }, { keepPrevious: true });
  const suggested = (near.data?.items ?? []).filter((skill) => skill.name !== value.skill);
  return (
    <>
      <div className="sharp">
        {fields.map((field) => (
          <TextArea
            key={field}
            label={t(`need.${field}`)}
            value={value[field]}
            onChange={(typed) => draft.change({ ...value, [field]: typed })}
            maxLength={400}
            help={question(field)}
            error={agree.fieldError(field)}
          />
        ))}
      </div>
      <TextField
        label={t('need.skill')}
        optional
        help={t('need.skill.help')}
        value={value.skill}
        onChange={(skill) => draft.change({ ...value, skill })}
      />
      {suggested.length === 0 ? null : (
        <div className="acts">
          {suggested.map((skill) => (
            <Button key={skill.id} small kind="quiet" onClick={() => draft.change({ ...value, skill: skill.name })}>
              {skill.name}
            </Button>
          ))}
        </div>
      )}
      {isComplete(value) ? <Sentence need={value} /> : null}
      <FormProblem problem={agree.problem} />
      <div className="acts">
        <Button
          kind="primary"
          busy={agree.pending}
          disabled={!isComplete(value)}
          onClick={() => void agree.run({ id: gap.id, ...value })}
        >
          {t('need.agree')}
        </Button>
        <Saved keeping={draft.keeping} />
      </div>
    </>
  );
}

/** The agreed sentence with its four checks. */
function Sentence({ need }: { need: Need }) {
  const t = useWords(gapText);
  return (
    <blockquote className="composed">
      <p className="said">{t('need.sentence', inOneSentence(need))}</p>
      <ul className="row wrap meta need-checks">
        {checkNeed(need).map((finding: NeedFinding) => (
          <li key={finding.check} className={finding.ok ? undefined : 'open'}>
            <Icon of={finding.ok ? Check : CircleDashed} small />
            {t(`check.${finding.check}`)}
          </li>
        ))}
      </ul>
    </blockquote>
  );
}
