import { Link as LinkIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { FormProblem } from '../../../platform/ui/problem-note.tsx';
import type { CommentLink } from '../conversation.contract.ts';
import { kept, type Namable } from '../conversation.domain.ts';
import { conversationText } from './conversation.text.ts';
import { MentionField, type Typed } from './mention-field.tsx';

export interface Draft extends Typed {
  readonly links: readonly CommentLink[];
}

export const emptyDraft: Draft = { text: '', chosen: [], links: [] };

/** The words as they are sent. */
export const saidIn = (draft: Draft) => ({
  body: kept(draft.text, draft.chosen),
  links: draft.links.filter((link) => link.title.trim() !== '' || link.url.trim() !== ''),
});

/** A `useWrite` that somebody else has bound to its thing. */
export interface Sending {
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly fieldError: (path: string) => string | undefined;
}

/** Words with people and links in them. */
export function CommentForm(props: {
  label: string;
  help?: string;
  send: string;
  draft: Draft;
  readers: readonly Namable[] | null;
  sending: Sending;
  onChange: (draft: Draft) => void;
  onSend: () => void;
  actions?: ReactNode;
}) {
  const t = useWords(conversationText);
  const { draft, sending } = props;
  const setLinks = (links: readonly CommentLink[]) => props.onChange({ ...draft, links });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      <MentionField
        label={props.label}
        {...(props.help === undefined ? {} : { help: props.help })}
        value={draft}
        readers={props.readers}
        onChange={(typed) => props.onChange({ ...draft, ...typed })}
        onSend={props.onSend}
        error={sending.fieldError('body')}
      />
      {draft.links.map((link, at) => (
        <div className="link-fields" key={at}>
          <TextField
            label={t('link.title')}
            value={link.title}
            onChange={(title) => setLinks(draft.links.with(at, { ...link, title }))}
            error={sending.fieldError(`links.${at}.title`)}
          />
          <TextField
            label={t('link.url')}
            type="url"
            value={link.url}
            onChange={(url) => setLinks(draft.links.with(at, { ...link, url }))}
            error={sending.fieldError(`links.${at}.url`)}
          />
          <Button
            small
            kind="quiet"
            icon={X}
            onClick={() => setLinks(draft.links.filter((_link, place) => place !== at))}
          >
            {t('link.take')}
          </Button>
        </div>
      ))}
      <FormProblem problem={sending.problem} />
      <div className="acts">
        <Button submit busy={sending.pending}>
          {props.send}
        </Button>
        {draft.links.length < 10 ? (
          <Button
            small
            kind="quiet"
            icon={LinkIcon}
            onClick={() => setLinks([...draft.links, { title: '', url: 'https://' }])}
          >
            {t('link.add')}
          </Button>
        ) : null}
        {props.actions}
      </div>
    </form>
  );
}
