import { Copy } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useToast } from '../../../platform/ui/toast.tsx';
import { securityText } from './security.text.ts';

/** A secret that is shown once: selectable, and copied by a button where the browser lets it. */
export function ShownOnce(props: { value: string; label: string }) {
  const t = useWords(securityText);
  const tell = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(props.value);
    tell(t('copied'));
  };
  return (
    <div className="row wrap top">
      <code className="shown-once" aria-label={props.label}>
        {props.value}
      </code>
      {window.isSecureContext ? (
        <Button small icon={Copy} onClick={() => void copy()}>
          {t('copy')}
        </Button>
      ) : null}
    </div>
  );
}
