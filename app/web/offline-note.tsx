import { useSyncExternalStore } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { useWaiting } from '../../platform/ui/client/queue.ts';
import { Link } from '../../platform/ui/link.tsx';
import { webText } from './web.text.ts';

/** Says quietly that the network is away, or what still waits for it. */
export function OfflineNote() {
  const t = useWords(webText);
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const waiting = useWaiting();
  if (online && waiting === 0) return <div role="status" />;
  return (
    <div role="status">
      <p className="offline-note">
        <span className="saved offline">{online ? t('offline.waits', { n: waiting }) : t('offline')}</span>{' '}
        {online ? null : (
          <Link className="link" to="/learning">
            {t('offline.learn')}
          </Link>
        )}
      </p>
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
