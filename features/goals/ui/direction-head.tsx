import { ListFilter } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { Keys } from '../../../platform/ui/kbd.tsx';
import { Link } from '../../../platform/ui/link.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Tag } from '../../../platform/ui/tag.tsx';
import type { Direction, Frame } from '../contract.ts';
import { takesReason } from '../priority.domain.ts';
import type { View } from '../outline-view.domain.ts';
import { coverageText } from './coverage.text.ts';
import { directionText } from './direction.text.ts';

/** Where the organisation is going, in somebody's words, and what it will not do. */
export function Sentence(props: { direction: Direction; onChange: () => void }) {
  const t = useWords(directionText);
  const { direction } = props;
  if (direction.vision === '' && direction.mission === '')
    return direction.can.set ? (
      <p className="meta mt-1.5">
        {t('vision.none')}{' '}
        <button type="button" className="link" onClick={props.onChange}>
          {t('vision.write')}
        </button>
      </p>
    ) : null;
  return (
    <>
      <div className="mt-1.5 max-w-[38rem]">
        <Said {...(direction.setBy ? { by: direction.setBy.name } : {})}>
          {t('vision', { vision: direction.vision || direction.mission })}
        </Said>
      </div>
      {direction.willNotDo === '' ? null : <p className="meta mt-2">{t('not-do', { what: direction.willNotDo })}</p>}
      <About direction={direction} />
    </>
  );
}

/** The mission and the values, folded away: they are read once and held to. */
function About({ direction }: { direction: Direction }) {
  const t = useWords(directionText);
  const mission = direction.vision === '' ? '' : direction.mission;
  if (mission === '' && direction.principles.length === 0) return null;
  return (
    <details className="mt-2 max-w-[38rem]">
      <summary className="meta">{t(direction.principles.length === 0 ? 'about.more' : 'about.open')}</summary>
      {mission === '' ? null : (
        <div className="mt-2">
          <Said small>{mission}</Said>
        </div>
      )}
      <dl className="values">
        {direction.principles.map(({ name, description }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="said sm">{description}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** More than five priorities at once: everybody sees that, and why. */
export function Crowded({ priorities }: { priorities: Frame['priorities'] }) {
  const t = useWords(directionText);
  if (!takesReason(priorities.open - 1)) return null;
  return (
    <div className="ask mt-4 max-w-[44rem]">
      <p>{t('priority.more', { n: priorities.open })}</p>
      {priorities.reasons.map(({ title, reason, by }) => (
        <Said key={title} small {...(by ? { by: by.name } : {})}>
          {t('priority.more.said', { title, reason })}
        </Said>
      ))}
    </div>
  );
}

/** Which lines to show, with how many there are where that asks for attention; the keys of the tree beside it. */
export function Filters(props: {
  view: View;
  onView: (view: View) => void;
  quarter: boolean;
  silent: number;
  nowhere: number;
  /** How many things are looked for beside the view. */
  sought: number;
  seeking: boolean;
  onSeek: () => void;
}) {
  const t = useWords(directionText);
  const button = (view: View, label: string, count?: number) => (
    <Button
      small
      kind={props.view === view ? 'plain' : 'quiet'}
      pressed={props.view === view}
      onClick={() => props.onView(view)}
    >
      {label}
      {count ? <Tag>{count}</Tag> : null}
    </Button>
  );
  return (
    <div className="row between wrap mt-5 mb-2">
      <div className="row wrap gap-1.5" role="group" aria-label={t('filters.label')}>
        {button('now', t(props.quarter ? 'filter.now' : 'filter.period'))}
        {button('mine', t('filter.mine'))}
        {button('teams', t('filter.teams'))}
        {button('no_news', t('filter.no_news'), props.silent)}
        {button('nowhere', t('filter.nowhere'), props.nowhere)}
        <Button small kind="quiet" icon={ListFilter} expanded={props.seeking} onClick={props.onSeek}>
          {t('filter.more')}
          {props.sought > 0 ? <Tag>{props.sought}</Tag> : null}
        </Button>
      </div>
      <Keys
        keys={[
          { press: ['↑', '↓'], does: t('keys.move') },
          { press: ['←', '→'], does: t('keys.fold') },
          { press: ['N'], does: t('keys.new') },
          { press: ['M'], does: t('keys.link') },
        ]}
      />
    </div>
  );
}

/** To the pages beside the outline: one's own team, and what does not hang together. */
export function Ways(props: { teams: readonly string[] }) {
  const t = useWords(coverageText);
  const [team] = props.teams;
  return (
    <p className="meta mb-3">
      {team === undefined ? null : (
        <>
          <Link to={`/direction/teams/${team}`} className="link">
            {t('team.link')}
          </Link>
          {' · '}
        </>
      )}
      <Link to="/direction/expectations" className="link">
        {t('expectations.link')}
      </Link>
      {' · '}
      <Link to="/direction/loose-ends" className="link">
        {t('loose.link')}
      </Link>
    </p>
  );
}

/** What an empty list says about itself. */
export function emptyWords(t: ReturnType<typeof useWords<typeof directionText>>, view: View): string {
  if (view === 'mine') return t('filter.empty.mine');
  if (view === 'no_news') return t('filter.empty.no_news');
  if (view === 'nowhere') return t('filter.empty.nowhere');
  return t('filter.empty');
}
