import { CheckInsIn } from '../../../features/coaching/ui/public.ts';
import type { Ask, Bundle } from '../../../features/inbox/contract.ts';
import { AskRow, lastPart } from '../../../features/inbox/ui/public.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { ButtonLink } from '../../../platform/ui/button.tsx';
import { ErrorBoundary } from '../../../platform/ui/error-boundary.tsx';
import { Group, List } from '../../../platform/ui/group.tsx';
import { Item } from '../../../platform/ui/item.tsx';
import { askWords, roomOf } from '../asks.ts';
import { todayText } from './today.text.ts';

const bundles = ['promised', 'moved', 'waiting', 'for_you'] as const satisfies readonly Bundle[];

/** The asks in their four groups; a group without asks is not there. */
export function TodayGroups(props: { asks: readonly Ask[]; today: string }) {
  const t = useWords(todayText);
  const groups = bundles
    .map((bundle) => ({
      bundle,
      asks: props.asks.filter((ask) => ask.bundle === bundle && askWords[roomOf(ask.kind)]),
    }))
    .filter((group) => group.asks.length > 0);
  return groups.map(({ bundle, asks }, at) => (
    <Group
      key={bundle}
      first={at === 0}
      title={bundle === 'moved' ? t('moved', { n: asks.length }) : t(bundle)}
      note={bundle === 'promised' ? t('oldest') : bundle === 'waiting' ? <CheckInsIn /> : undefined}
    >
      <List>
        <Rows asks={asks} today={props.today} />
      </List>
    </Group>
  ));
}

/** A kind with a row of its own is given all its asks at the place of the first; every other ask is a row. */
function Rows(props: { asks: readonly Ask[]; today: string }) {
  return props.asks.map((ask) => {
    const words = askWords[roomOf(ask.kind)];
    if (!words) return null;
    const Own = words.rows?.[lastPart(ask.kind)];
    const same = Own ? props.asks.filter((one) => one.kind === ask.kind) : [ask];
    if (same[0] !== ask) return null;
    return (
      <ErrorBoundary key={ask.id} resetKey={ask.id} fallback={<PlainRows asks={same} />}>
        {Own ? <Own asks={same} today={props.today} /> : <AskRow ask={ask} words={words} today={props.today} />}
      </ErrorBoundary>
    );
  });
}

/** Asks that their room cannot put into words, such as one written before an upgrade: the way to them stays, and so does the list. */
function PlainRows(props: { asks: readonly Ask[] }) {
  const t = useWords(todayText);
  return props.asks.map((ask) => (
    <Item
      key={ask.id}
      title={t('row.plain')}
      actions={
        <ButtonLink small to={ask.link}>
          {t('row.open')}
        </ButtonLink>
      }
    />
  ));
}
