import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { uiText } from './ui.text.ts';

/** A dialog that is filled in and sent, or left: its fields, the button that sends them, and a way out. */
export function SendDialog(props: {
  title: string;
  lead?: ReactNode;
  wide?: boolean;
  send: string;
  /** The way out in other words than “Cancel”. */
  leave?: string;
  busy: boolean;
  /** Not ready: something is still to be filled in. */
  ready?: boolean;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useWords(uiText);
  const { title, lead, onClose } = props;
  return (
    <Dialog
      open
      {...(props.wide ? { wide: true } : {})}
      onClose={onClose}
      title={title}
      lead={lead}
      actions={
        <>
          <Button kind="primary" busy={props.busy} disabled={props.ready === false} onClick={props.onSend}>
            {props.send}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {props.leave ?? t('dialog.cancel')}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
