import { CoachingThread } from '../../features/coaching/ui/public.ts';
import { StartGap } from '../../features/growth/ui/public.ts';
import { useFormat } from '../../platform/i18n/use-format.tsx';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { useParam } from '../../platform/ui/link.tsx';

const pageText = words('pages', { noteOf: 'a note of {day}' });

/**
 * What was said between two people; whoever answers for somebody may open a gap from a note about them. The gap points to the note
 * and does not repeat it: more people may come to see the gap than the two of the note.
 */
export default function CoachingWithPage() {
  const t = useWords(pageText);
  const format = useFormat();
  const personId = useParam('personId');
  return (
    <CoachingThread
      key={personId}
      personId={personId}
      forNote={(note) =>
        note.can.convert && note.other.id === personId ? (
          <StartGap
            people={[note.other]}
            start={{
              noticedFrom: 'note',
              evidence: {
                kind: 'note',
                label: t('noteOf', { day: format.instant(note.writtenAt) }),
                link: `/coaching/with/${personId}`,
                sourceId: note.id,
              },
            }}
          />
        ) : null
      }
    />
  );
}
