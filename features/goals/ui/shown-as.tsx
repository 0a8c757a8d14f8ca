import { ListTree, Network } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Segmented } from '../../../platform/ui/segmented.tsx';
import { mapText } from './map.text.ts';

/** The outline and the map are two ways to look at the same thing. */
export function ShownAs(props: { now: 'outline' | 'map' }) {
  const t = useWords(mapText);
  const go = useGo();
  return (
    <Segmented
      label={t('map.view')}
      value={props.now}
      onChange={(next) => go(next === 'map' ? '/direction/map' : '/direction')}
      choices={[
        { value: 'outline', label: t('map.outline'), icon: ListTree },
        { value: 'map', label: t('map.map'), icon: Network },
      ]}
    />
  );
}
