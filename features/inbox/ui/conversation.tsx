import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useDraft } from '../../../platform/ui/client/draft.ts';
import { Group, List } from '../../../platform/ui/group.tsx';
import { useQueryParam } from '../../../platform/ui/link.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import type { Conversation } from '../conversation.contract.ts';
import { CommentForm, emptyDraft, saidIn, type Sending } from './comment-form.tsx';
import { CommentRow, type Changing } from './comment.tsx';
import { conversationText } from './conversation.text.ts';

type Said = ReturnType<typeof saidIn>;

/** The writes of a conversation, bound to their thing by the room that keeps it. */
export interface Talking {
  readonly write: Sending & { run(said: Said): Promise<unknown | null> };
  readonly change: Changing;
  takeBack(commentId: string): Promise<unknown | null>;
  follow(follows: boolean): Promise<unknown | null>;
  earlier(cursor: string): Promise<Conversation>;
}

/** What people say to each other about one thing, latest first. `name` names the thing for the draft on this device. */
export function ConversationOf(props: { name: string; conversation: Conversation; talking: Talking }) {
  const t = useWords(conversationText);
  const tell = useToast();
  const here = useQueryParam('said');
  const draft = useDraft(`say ${props.name}`, emptyDraft);
  const [earlier, setEarlier] = useState<Conversation[]>([]);
  const { conversation, talking } = props;
  const pages = [conversation, ...earlier];
  const next = pages.at(-1)?.next ?? null;
  const seen = new Set<string>();
  const items = pages.flatMap((page) => page.items).filter((one) => !seen.has(one.id) && seen.add(one.id));
  const people = pages.flatMap((page) => page.people);
  const send = async () => {
    if ((await talking.write.run(saidIn(draft.value))) === null) return;
    draft.forget();
    draft.change(emptyDraft);
    tell(t('sent'));
  };
  const takeBack = async (id: string) => {
    const words = items.find((one) => one.id === id);
    if ((await talking.takeBack(id)) === null || !words) return;
    const again = { body: words.body, links: words.links };
    tell(t('taken-back'), { undo: () => void talking.write.run(again) });
  };
  const choose = async (follows: boolean) => {
    if ((await talking.follow(follows)) !== null) tell(t(follows ? 'followed' : 'unfollowed'));
  };
  return (
    <Group title={t('title')}>
      <CommentForm
        label={t('write')}
        help={t('write.help')}
        send={t('send')}
        draft={draft.value}
        readers={conversation.readers}
        sending={talking.write}
        onChange={draft.change}
        onSend={() => void send()}
      />
      {items.length === 0 ? (
        <p className="meta mt-4">{t('none')}</p>
      ) : (
        <List label={t('title')}>
          {items.map((comment) => (
            <CommentRow
              key={comment.id}
              comment={comment}
              people={people}
              readers={conversation.readers}
              here={comment.id === here}
              change={talking.change}
              onTakeBack={() => void takeBack(comment.id)}
            />
          ))}
        </List>
      )}
      {next === null ? null : (
        <div className="acts">
          <Button
            small
            kind="quiet"
            onClick={() => void talking.earlier(next).then((page) => setEarlier([...earlier, page]))}
          >
            {t('earlier')}
          </Button>
        </div>
      )}
      <p className="meta row wrap mt-2">
        {t(conversation.follows ? 'follows' : 'follows.not')}
        <Button small kind="quiet" onClick={() => void choose(!conversation.follows)}>
          {t(conversation.follows ? 'unfollow' : 'follow')}
        </Button>
      </p>
    </Group>
  );
}
