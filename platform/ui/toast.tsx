import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { useKeys } from './keys.ts';
import { uiText } from './ui.text.ts';

type Options = {
  undo?: () => void;
  /** The offer to undo is over: time has passed, or something newer was said. */
  over?: () => void;
};
type Message = { id: number; text: string; undo: (() => void) | undefined; over: (() => void) | undefined };
type Tell = (text: string, options?: Options) => void;

const ToastContext = createContext<Tell>(() => {});

const seconds = 8;

/** Says that something was done, and offers to undo it for eight seconds: `tell(t('moved'), { undo })`. */
export function useToast(): Tell {
  return useContext(ToastContext);
}

/** Holds the one toast of the app; a newer message takes the place of the older. Z undoes too. */
export function ToastProvider(props: { children: ReactNode }) {
  const [message, setMessage] = useState<Message | null>(null);
  const current = useRef<Message | null>(null);
  const count = useRef(0);
  const show = useCallback((next: Message | null) => {
    current.current = next;
    setMessage(next);
  }, []);
  const tell = useCallback<Tell>(
    (text, options) => {
      current.current?.over?.();
      count.current += 1;
      show({ id: count.current, text, undo: options?.undo, over: options?.over });
    },
    [show],
  );
  const close = useCallback(() => {
    current.current?.over?.();
    show(null);
  }, [show]);
  const undo = useCallback(() => {
    current.current?.undo?.();
    show(null);
  }, [show]);
  const shown = useMemo(
    () => (message ? <Toast key={message.id} message={message} close={close} undo={undo} /> : null),
    [message, close, undo],
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

function Toast(props: { message: Message; close: () => void; undo: () => void }) {
  const t = useWords(uiText);
  const { message, close, undo } = props;
  const [left, setLeft] = useState(seconds);
  const [held, setHeld] = useState(false);
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
