import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { useKeys } from './keys.ts';
import { uiText } from './ui.text.ts';

type Message = { id: number; text: string; undo: (() => void) | undefined };
type Tell = (text: string, options?: { undo?: () => void }) => void;

const ToastContext = createContext<Tell>(() => {});

const seconds = 8;

/** Says that something was done, and offers to undo it for eight seconds: `tell(t('moved'), { undo })`. */
export function useToast(): Tell {
  return useContext(ToastContext);
}

/** Holds the one toast of the app; a newer message takes the place of the older. Z undoes too. */
export function ToastProvider(props: { children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);
  const count = useRef(0);
  const tell = useCallback<Tell>((text, options) => {
    count.current += 1;
    setMessage({ id: count.current, text, undo: options?.undo });
  }, []);
  const close = useCallback(() => setMessage(null), []);
  const shown = useMemo(
    () => (message ? <Toast key={message.id} message={message} close={close} /> : null),
    [message, close],
  );
  return (
    <ToastContext value={tell}>
      {props.children}
      <div role="status" aria-live="polite">
        {shown}
      </div>
    </ToastContext>
  );
}

function Toast(props: { message: Message; close: () => void }) {
  const t = useWords(uiText);
  const { message, close } = props;
  const [left, setLeft] = useState(seconds);
  const [held, setHeld] = useState(false);
  const undo = () => {
    message.undo?.();
    close();
  };
  useKeys(message.undo ? { z: undo } : {});
  useEffect(() => {
    if (held) return;
    const timer = setInterval(() => setLeft((now) => now - 1), 1000);
    return () => clearInterval(timer);
  }, [held]);
  useEffect(() => {
    if (left <= 0) close();
  }, [left, close]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message.text}</span>
      {message.undo === undefined ? null : (
        <button type="button" onClick={undo}>
          {t('toast.undo')}
        </button>
      )}
      <span className="num toast-left" aria-hidden="true">
        {t('toast.seconds', { n: Math.max(0, left) })}
      </span>
    </div>
  );
}
