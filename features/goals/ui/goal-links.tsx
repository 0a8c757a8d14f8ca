import { useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Ask } from '../../../platform/ui/ask.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { Goal } from '../contract.ts';
import {
  answerContribution,
  answerNeed,
  endNeed,
  readLinks,
  withdrawContribution,
  type ContributionRequest,
  type Need,
} from '../link.contract.ts';
import { linksText } from './life.text.ts';
import { NeedDialog } from './need-dialog.tsx';
import { WordsDialog } from '../../../platform/ui/words-dialog.tsx';

const asked = { invalidates: ['goals', 'inbox'] };

/** What a goal and those of other people ask of each other. */
export function GoalLinks({ goal, room }: { goal: Goal; room: number }) {
  const t = useWords(linksText);
  const links = useRead(readLinks, { id: goal.id });
  const [asking, setAsking] = useState(false);
  return (
    <Loaded from={links} lines={2}>
      {({ requests, needs, can }) => (
        <>
          {requests
            .filter((request) => !isAsked(goal, request))
            .map((request) => (
              <Request key={request.id} goal={goal} request={request} />
            ))}
          {requests
            .filter((request) => isAsked(goal, request))
            .slice(0, room)
            .map((request) => (
              <Request key={request.id} goal={goal} request={request} />
            ))}
          <Further n={requests.filter((request) => isAsked(goal, request)).length - room} />
          {needs.length === 0 && !can.ask ? null : (
            <Group title={t('needs')}>
              {needs.length === 0 ? <p className="meta">{t('needs.none')}</p> : null}
              <List>
                {needs.map((need) => (
                  <NeedRow key={need.id} goal={goal} need={need} />
                ))}
              </List>
              {can.ask ? (
                <div className="acts">
                  <Button small onClick={() => setAsking(true)}>
                    {t('needs.ask')}
                  </Button>
                </div>
              ) : null}
            </Group>
          )}
          {asking ? <NeedDialog goal={goal} onClose={() => setAsking(false)} /> : null}
        </>
      )}
    </Loaded>
  );
}

const isAsked = (goal: Goal, request: ContributionRequest): boolean =>
  request.goal.id !== goal.id && request.can.answer;

/** A page asks for at most two words at once; the others follow when those are said. */
function Further({ n }: { n: number }) {
  const t = useWords(linksText);
  return n > 0 ? <p className="meta mt-4">{t('requests.further', { n })}</p> : null;
}

function Request({ goal, request }: { goal: Goal; request: ContributionRequest }) {
  const t = useWords(linksText);
  const tell = useToast();
  const [declining, setDeclining] = useState(false);
  const accept = useWrite(answerContribution, { ...asked, onDone: () => tell(t('accepted')) });
  const decline = useWrite(answerContribution, { ...asked, onDone: () => tell(t('declined')) });
  const withdraw = useWrite(withdrawContribution, asked);
  const at = { requestId: request.id };
  if (request.goal.id === goal.id)
    return (
      <div className="mt-4">
        <p className="meta">
          {request.answer === 'declined'
            ? t('requests.declined', { title: request.to.title, name: request.answeredBy?.name ?? '' })
            : t('requests.out', { title: request.to.title, name: request.to.owner?.name ?? '…' })}
        </p>
        {request.words === '' ? null : <Said small>{request.words}</Said>}
        {request.can.withdraw ? (
          <Button small kind="quiet" busy={withdraw.pending} onClick={() => void withdraw.run(at)}>
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
    );
  if (!request.can.answer) return null;
  return (
    <>
      <Ask
        label={t('requests.label', { name: request.askedBy.name, title: request.goal.title })}
        actions={
          <>
            <Button busy={accept.pending} onClick={() => void accept.run({ ...at, accept: true })}>
              {t('accept')}
            </Button>
            <Button kind="quiet" onClick={() => setDeclining(true)}>
              {t('decline')}
            </Button>
          </>
        }
      >
        <p>
          <Link className="link" to={`/goals/${request.goal.id}`}>
            {request.goal.title}
          </Link>
        </p>
        {request.how === '' ? null : <Said>{request.how}</Said>}
        <ProblemNote problem={accept.problem} />
      </Ask>
      {declining ? (
        <WordsDialog
          title={t('decline.title')}
          label={t('decline.words', { name: request.askedBy.name })}
          send={t('decline')}
          leave={t('leave')}
          busy={decline.pending}
          problem={decline.problem}
          fieldError={decline.fieldError('words')}
          onSend={(words) => void decline.run({ ...at, accept: false, words })}
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </>
  );
}

function NeedRow({ goal, need }: { goal: Goal; need: Need }) {
  const t = useWords(linksText);
  const format = useFormat();
  const [declining, setDeclining] = useState(false);
  const answer = useWrite(answerNeed, { ...asked, onDone: () => setDeclining(false) });
  const end = useWrite(endNeed, asked);
  const day = format.day(need.neededBy, 'day');
  const at = { needId: need.id };
  return (
    <li className="row between top wrap" data-row>
      <div className="min-w-[min(12rem,100%)] flex-1">
        <p className="font-[550]">{need.what}</p>
        <p className="meta mt-0.5">
          {need.goal.id === goal.id
            ? t('needs.from', { name: need.from.name, day })
            : t('needs.of-goal', { title: need.goal.title, day })}
        </p>
        {need.words === '' ? null : <Said small>{need.words}</Said>}
        <div className="acts">
          {need.can.answer ? (
            <>
              <Button small busy={answer.pending} onClick={() => void answer.run({ ...at, acknowledge: true })}>
                {t('needs.acknowledge')}
              </Button>
              <Button small kind="quiet" onClick={() => setDeclining(true)}>
                {t('needs.cannot')}
              </Button>
            </>
          ) : null}
          {need.can.end ? (
            <>
              <Button small kind="quiet" onClick={() => void end.run({ ...at, how: 'met' })}>
                {t('needs.met')}
              </Button>
              <Button small kind="quiet" onClick={() => void end.run({ ...at, how: 'withdrawn' })}>
                {t('needs.end')}
              </Button>
            </>
          ) : null}
        </div>
        <ProblemNote problem={answer.problem ?? end.problem} />
      </div>
      <span className={need.late ? 'when late' : 'meta'}>
        {[t(`state.${need.state}`), ...(need.late ? [t('late')] : [])].join(' · ')}
      </span>
      {declining ? (
        <WordsDialog
          title={t('decline.title')}
          label={t('decline.words', { name: need.askedBy.name })}
          send={t('needs.cannot')}
          leave={t('leave')}
          busy={answer.pending}
          problem={answer.problem}
          fieldError={answer.fieldError('words')}
          onSend={(words) => void answer.run({ ...at, acknowledge: false, words })}
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </li>
  );
}
