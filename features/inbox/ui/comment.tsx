import { Ellipsis, ExternalLink } from 'lucide-react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { useFormat } from '../../../platform/i18n/use-format.tsx';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Menu } from '../../../platform/ui/menu.tsx';
import { Person } from '../../../platform/ui/person.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { seeMention, type Comment, type CommentLink } from '../conversation.contract.ts';
import { piecesOf, spoken, type Namable } from '../conversation.domain.ts';
import { CommentForm, saidIn, type Draft, type Sending } from './comment-form.tsx';
import { conversationText } from './conversation.text.ts';

export interface Changing extends Sending {
  run(input: {
    commentId: string;
    version: number;
    body: string;
    links: readonly CommentLink[];
  }): Promise<unknown | null>;
}

/** What somebody said, with the people and links in it; how it read before stands one step away. */
export function CommentRow(props: {
  comment: Comment;
  people: readonly Namable[];
  readers: readonly Namable[] | null;
  /** The page was opened to read this one. */
  here: boolean;
  change: Changing;
  onTakeBack: () => void;
}) {
  const t = useWords(conversationText);
  const format = useFormat();
  const row = useRef<HTMLLIElement>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const see = useWrite(seeMention, { invalidates: ['goals', 'inbox'] });
  const { comment, people, here } = props;
  useEffect(() => {
    if (here) row.current?.scrollIntoView({ block: 'center' });
  }, [here]);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '–';
  if (comment.takenBackAt !== null)
    return (
      <li className="comment meta">
        {t('was-taken-back', { name: comment.by.name, at: format.instant(comment.takenBackAt) })}
      </li>
    );
  const begin = () =>
    setDraft({
      text: spoken(comment.body, nameOf),
      chosen: people.filter((one) => comment.body.includes(one.id)),
      links: comment.links,
    });
  const send = async () => {
    if (!draft) return;
    const done = await props.change.run({ commentId: comment.id, version: comment.version, ...saidIn(draft) });
    if (done !== null) setDraft(null);
  };
  return (
    <li ref={row} className={here ? 'comment here' : 'comment'} data-row tabIndex={-1}>
      <div className="row between">
        <span className="row wrap">
          <Person name={comment.by.name} to={`/people/${comment.by.id}`} />
          <span className="meta">
            {[
              format.instant(comment.at),
              ...(comment.changedAt === null ? [] : [t('changed', { at: format.instant(comment.changedAt) })]),
            ].join(' · ')}
          </span>
        </span>
        {comment.can.change && draft === null ? (
          <Menu
            className="b quiet sm"
            label={t('mine.more')}
            trigger={<Icon of={Ellipsis} small />}
            choices={[
              { label: t('change'), onChoose: begin },
              { label: t('take-back'), onChoose: props.onTakeBack },
            ]}
          />
        ) : null}
      </div>
      {draft === null ? (
        <div className={comment.waitsForMe ? 'ask mt-2' : undefined}>
          {comment.waitsForMe ? <p className="label">{t('names-you', { name: comment.by.name })}</p> : null}
          <Words body={comment.body} nameOf={nameOf} />
          <Links links={comment.links} />
          {comment.waitsForMe ? (
            <div className="acts">
              <Button small kind="quiet" busy={see.pending} onClick={() => void see.run({ commentId: comment.id })}>
                {t('seen')}
              </Button>
            </div>
          ) : null}
        </div>
      ) : (
        <CommentForm
          label={t('change')}
          send={t('change.send')}
          draft={draft}
          readers={props.readers}
          sending={props.change}
          onChange={setDraft}
          onSend={() => void send()}
          actions={
            <Button small kind="quiet" onClick={() => setDraft(null)}>
              {t('change.leave')}
            </Button>
          }
        />
      )}
      {comment.former.map((former) => (
        <details className="meta" key={former.until}>
          <summary>{t('former', { at: format.instant(former.until) })}</summary>
          <Words small body={former.body} nameOf={nameOf} />
        </details>
      ))}
    </li>
  );
}

function Words(props: { body: string; small?: boolean; nameOf: (id: string) => string }) {
  return (
    <Said {...(props.small ? { small: true } : {})}>
      {piecesOf(props.body).map((piece, at) => (
        <Fragment key={at}>
          {piece.kind === 'text' ? (
            piece.text
          ) : (
            <Link className="link" to={`/people/${piece.id}`}>{`@${props.nameOf(piece.id)}`}</Link>
          )}
        </Fragment>
      ))}
    </Said>
  );
}

/** The host stands beside the title, so that a title cannot say that it leads elsewhere. */
function Links({ links }: { links: readonly CommentLink[] }) {
  const t = useWords(conversationText);
  if (links.length === 0) return null;
  return (
    <ul className="comment-links">
      {links.map((link) => {
        const { host } = new URL(link.url);
        return (
          <li key={link.url}>
            <a
              className="link"
              href={link.url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              aria-label={t('link.opens', { title: link.title, host })}
            >
              {link.title}
              <Icon of={ExternalLink} small />
            </a>{' '}
            <span className="meta">{host}</span>
          </li>
        );
      })}
    </ul>
  );
}
