import { useState } from 'react';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { CheckField } from '../../platform/ui/field.tsx';
import { Keys } from '../../platform/ui/kbd.tsx';
import { singleKeysOn, switchSingleKeys } from '../../platform/ui/keys.ts';
import { places } from './navigation.ts';
import { webText } from './web.text.ts';

/** All keys, and the switch for the single letters (WCAG 2.1.4). */
export default function KeyList(props: { onClose: () => void }) {
  const t = useWords(webText);
  const [single, setSingle] = useState(singleKeysOn());
  return (
    <Dialog open title={t('keys.title')} onClose={props.onClose}>
      <div className="key-list">
        <Keys
          keys={[
            { press: ['⌘', 'K'], does: t('keys.palette') },
            { press: ['?'], does: t('keys.all') },
          ]}
        />
        <h3>{t('keys.places')}</h3>
        <Keys keys={places.map((place) => ({ press: ['G', place.key.toUpperCase()], does: t(place.text) }))} />
        <h3>{t('keys.lists')}</h3>
        <Keys
          keys={[
            { press: ['J', 'K'], does: t('keys.move') },
            { press: ['⏎'], does: t('keys.open') },
            { press: ['E'], does: t('keys.done') },
            { press: ['R'], does: t('keys.answer') },
            { press: ['⌘', '⏎'], does: t('keys.send') },
            { press: ['Z'], does: t('keys.undo') },
          ]}
        />
        <CheckField
          label={t('keys.single')}
          help={t('keys.single.help')}
          checked={single}
          onChange={(on) => {
            switchSingleKeys(on);
            setSingle(on);
          }}
        />
      </div>
    </Dialog>
  );
}
