import { Scale } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Item } from '../../../platform/ui/item.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Ask } from '../../inbox/contract.ts';
import { rowKeys, type AskWords } from '../../inbox/ui/public.ts';
import { seeDisagreementAnswer } from '../disagreement.contract.ts';
import { disagreementText } from './disagreement.text.ts';

/** What became of what I said is wrong, with the reason, until I say that I have read it. */
function AnswerAsks({ asks, today }: { asks: readonly Ask[]; today: string }) {
  return asks.map((ask) => <AnswerAsk key={ask.id} ask={ask} today={today} />);
}

function AnswerAsk({ ask, today }: { ask: Ask; today: string }) {
  const t = useWords(disagreementText);
  const format = useFormat();
  const see = useWrite(seeDisagreementAnswer, { invalidates: ['inbox'] });
  const said = (name: string): string => String(ask.params[name] ?? '');
  return (
    <Item
      icon={Scale}
      title={t('ask.read_disagreement_answer', { name: said('name'), verdict: said('verdict') })}
      when={format.moment(ask.openedAt, today)}
      actions={
        <>
          <Button
            small
            rowKey={rowKeys.kept}
            busy={see.pending}
            onClick={() => void see.run({ id: said('disagreementId') })}
          >
            {t('seen')}
          </Button>
          <ButtonLink small kind="quiet" to={ask.link} rowKey={rowKeys.answer}>
            {t('look')}
          </ButtonLink>
        </>
      }
    >
      <Said small quoted>
        {said('answer')}
      </Said>
    </Item>
  );
}

/** How this room's asks read on Today. */
export const asks: AskWords = {
  text: disagreementText,
  icons: { answer_disagreement: Scale },
  rows: { read_disagreement_answer: AnswerAsks },
};
