import { AccountSection } from '../../features/identity/ui/public.ts';
import { PersonScreen, type PersonSlots } from '../../features/people/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { words } from '../../platform/i18n/words.ts';
import { ButtonLink } from '../../platform/ui/button.tsx';
import { useParam } from '../../platform/ui/link.tsx';

const pageText = words('pages', { thread: 'What you two talked about' });

/** Those whose conversations with the person are on one page. */
const TALKS = new Set(['manager', 'acting_manager']);

const slots: PersonSlots = {
  actions: (person) => (person.relations.some((relation) => TALKS.has(relation)) ? <Thread id={person.id} /> : null),
  side: (person) => <AccountSection personId={person.id} />,
};

export default function PersonPage() {
  return <PersonScreen id={useParam('id')} slots={slots} />;
}

function Thread(props: { id: string }) {
  const t = useWords(pageText);
  return (
    <ButtonLink kind="quiet" to={`/coaching/with/${props.id}`}>
      {t('thread')}
    </ButtonLink>
  );
}
