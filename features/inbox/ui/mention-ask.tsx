import { AtSign } from 'lucide-react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Item } from '../../../platform/ui/item.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import type { Ask } from '../contract.ts';
import { seeMention } from '../conversation.contract.ts';
import { rowKeys, type AskWords } from './ask-row.tsx';
import { conversationText } from './conversation.text.ts';

/** Where I was named, with the words, until I answer there or say that I have seen it. */
function MentionAsks({ asks, today }: { asks: readonly Ask[]; today: string }) {
  return asks.map((ask) => <MentionAsk key={ask.id} ask={ask} today={today} />);
}

function MentionAsk({ ask, today }: { ask: Ask; today: string }) {
  const t = useWords(conversationText);
  const format = useFormat();
  const see = useWrite(seeMention, { invalidates: ['inbox', 'goals'] });
  const said = (name: string): string => String(ask.params[name] ?? '');
  return (
    <Item
      icon={AtSign}
      title={t('ask.answer_mention', { name: said('name'), title: said('title') })}
      when={format.moment(ask.openedAt, today)}
      actions={
        <>
          <ButtonLink small to={ask.link} rowKey={rowKeys.answer}>
            {t('answer')}
          </ButtonLink>
          <Button
            small
            kind="quiet"
            rowKey={rowKeys.kept}
            busy={see.pending}
            onClick={() => void see.run({ commentId: said('commentId') })}
          >
            {t('seen')}
          </Button>
        </>
      }
    >
      <Said small quoted>
        {said('words')}
      </Said>
    </Item>
  );
}

/** How this room's own asks read on Today. */
export const asks: AskWords = { text: conversationText, rows: { answer_mention: MentionAsks } };
