import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Icon } from './icon.tsx';
import { uiText } from './ui.text.ts';

/**
 * A sheet above the page for something that needs an answer before going on. Escape and the scrim close it. Its first field has the
 * focus, except after a touch, where a keyboard would cover it.
 */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  wide?: boolean;
}) {
  const t = useWords(uiText);
  const popup = useRef<HTMLDivElement>(null);
  const firstField = () =>
    popup.current?.querySelector<HTMLElement>(
      '.dialog-body :is(input:not([type=hidden], [type=file]), textarea, select)',
    );
  return (
    <Base.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup
          ref={popup}
          className={props.wide ? 'dialog wide' : 'dialog'}
          initialFocus={(opened) => (opened === 'touch' ? true : (firstField() ?? true))}
        >
          <header className="row between top">
            <Base.Title className="dialog-title">{props.title}</Base.Title>
            <Base.Close className="b quiet" aria-label={t('dialog.close')}>
              <Icon of={X} />
            </Base.Close>
          </header>
          {props.lead === undefined ? null : <Base.Description className="lead">{props.lead}</Base.Description>}
          <div className="dialog-body">{props.children}</div>
          {props.actions === undefined ? null : <footer className="acts">{props.actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
