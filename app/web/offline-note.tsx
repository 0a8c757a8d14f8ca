import { useSyncExternalStore } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { webText } from './web.text.ts';

/** Says quietly that the network is away, for as long as it is. */
export function OfflineNote() {
  const t = useWords(webText);
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {online ? null : (
        <p className="offline-note">
          <span className="saved offline">{t('offline')}</span>
        </p>
      )}
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
