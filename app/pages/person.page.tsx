import { AccountSection } from '../../features/identity/ui/public.ts';
import { PersonScreen, type PersonSlots } from '../../features/people/ui/public.ts';
import { useWords } from '../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../platform/ui/button.tsx';
import { useParam } from '../../platform/ui/link.tsx';
import { PersonGoals } from '../web/person-goals.tsx';
import { personPageText } from '../web/person-page.text.ts';

/** Those whose conversations with the person are on one page. */
const TALKS = new Set(['manager', 'acting_manager']);

const slots: PersonSlots = {
  actions: (person) => (person.relations.some((relation) => TALKS.has(relation)) ? <Thread id={person.id} /> : null),
  main: (person) => <PersonGoals personId={person.id} />,
  side: (person) => (person.can.editProfile ? <AccountSection personId={person.id} /> : null),
};

export default function PersonPage() {
  return <PersonScreen id={useParam('id')} slots={slots} />;
}

function Thread(props: { id: string }) {
  const t = useWords(personPageText);
  return (
    <>
      <ButtonLink kind="quiet" to={`/coaching/with/${props.id}`}>
        {t('thread')}
      </ButtonLink>
      <ButtonLink kind="quiet" to={`/growth/plan/${props.id}`}>
        {t('plan')}
      </ButtonLink>
    </>
  );
}
