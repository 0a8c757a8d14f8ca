import { X } from 'lucide-react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button, ButtonLink } from '../../../platform/ui/button.tsx';
import { FocusPage } from '../../../platform/ui/focus-page.tsx';
import { ProblemNote } from '../../../platform/ui/problem-note.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { Steps } from '../../../platform/ui/progress.tsx';
import { frameSandbox } from '../package-frame.domain.ts';
import type { Way } from '../part-order.domain.ts';
import type { PartTaking } from '../package-shape.domain.ts';
import type { Taking } from '../taking-shape.domain.ts';
import { packageText } from './package.text.ts';
import './package.css';
import { usePlaying } from './playing.hook.ts';

/** A course that somebody else made, in a frame of its own, with its contents where there is more than one part. */
export default function TakePackage({ taking }: { taking: Taking }) {
  const t = useWords(packageText);
  const go = useGo();
  const playing = usePlaying(taking.id, taking.package!.parts, taking.completedAt, () => go('/learning'));
  const playable = playing.parts.filter((part) => part.plays && !playing.way.hidden.has(part.place));
  const at = playable.findIndex((part) => part.place === playing.place);
  const here = playable[at];
  const { way } = playing;
  const after = playable.slice(at + 1).find((part) => part.state !== 'done' && way.open.has(part.place));
  const turns = way.next !== null || way.previous !== null;
  const next = here?.state === 'done' && !turns ? after : undefined;
  const titled = (place: number) => playing.parts[place]!.title;
  return (
    <FocusPage
      back={{ to: '/learning', label: t('leave'), icon: X }}
      bar={
        <>
          <h1 className="pk-title">{taking.course.title}</h1>
          {playable.length > 1 ? (
            <Steps label={t('playing', { at: at + 1, of: playable.length })} at={at + 1} of={playable.length} />
          ) : null}
        </>
      }
    >
      <div className="pk">
        {playable.length > 1 ? (
          <Contents parts={playing.parts} way={way} place={playing.place} onChoose={playing.choose} />
        ) : null}
        <div className="pk-main">
          {playing.completedAt === null ? null : (
            <p className="pk-done" role="status">
              <span>{t('completed')}</span>
              <ButtonLink small kind="primary" to="/today">
                {t('today')}
              </ButtonLink>
            </p>
          )}
          {next === undefined ? null : (
            <p className="pk-done">
              <span>{t('state.done')}</span>
              <Button small kind="primary" onClick={() => playing.choose(next.place)}>
                {t('next', { title: next.title })}
              </Button>
            </p>
          )}
          <ProblemNote problem={playing.problem} onRetry={playing.retry} />
          <p className="meta" role="status" hidden={!playing.opening}>
            {t('opening')}
          </p>
          {playing.shown === null ? null : (
            <iframe
              key={playing.shown.serial}
              ref={playing.frame}
              name={playing.shown.name}
              src={playing.shown.src}
              onLoad={playing.arrived}
              className="pk-frame"
              title={t('frame', { title: here?.title ?? taking.course.title })}
              sandbox={frameSandbox}
              allow="autoplay *; fullscreen *"
              referrerPolicy="no-referrer"
            />
          )}
          {turns ? (
            <div className="pk-turn">
              {way.previous === null ? null : (
                <Button small kind="quiet" onClick={() => playing.turn('previous')}>
                  {t('previous', { title: titled(way.previous) })}
                </Button>
              )}
              {way.next === null ? null : (
                <Button
                  small
                  {...(here?.state === 'done' ? { kind: 'primary' } : {})}
                  onClick={() => playing.turn('continue')}
                >
                  {t('next', { title: titled(way.next) })}
                </Button>
              )}
            </div>
          ) : null}
        </div>
      </div>
    </FocusPage>
  );
}

function Contents(props: { parts: readonly PartTaking[]; way: Way; place: number; onChoose: (place: number) => void }) {
  const t = useWords(packageText);
  const shown = props.parts.filter((part) => !props.way.hidden.has(part.place));
  const playable = shown.filter((part) => part.plays);
  const at = playable.findIndex((part) => part.place === props.place);
  return (
    <details className="pk-contents" open={window.matchMedia('(width > 56.25rem)').matches}>
      <summary>{t('contents.open', { at: at + 1, of: playable.length })}</summary>
      <ol>
        {shown.map((part) => (
          <li key={part.place} data-depth={part.depth}>
            {part.plays ? (
              <button
                type="button"
                aria-current={part.place === props.place ? 'step' : undefined}
                disabled={!props.way.open.has(part.place)}
                onClick={() => props.onChoose(part.place)}
              >
                <span>{part.title}</span>
                <span className="meta">
                  {t(`state.${!props.way.open.has(part.place) && part.state === 'new' ? 'shut' : part.state}`)}
                </span>
              </button>
            ) : (
              <span className="pk-heading">{part.title}</span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
