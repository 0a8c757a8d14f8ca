import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';

/**
 * A drawn series that can be walked: arrow keys and the pointer go from point to point, a screen reader hears each, and what it hears
 * stands below. `texts` has one sentence a point, `place` says where a point lies across the width. `draw` gets the point that is
 * looked at, or null.
 */
export function ChartWalk(props: {
  label: string;
  texts: readonly string[];
  width: number;
  place: (at: number) => number;
  draw: (at: number | null) => ReactNode;
}) {
  const { texts, width } = props;
  const [at, setAt] = useState<number | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const last = texts.length - 1;
  const now = at === null ? null : Math.min(at, last);
  const walk = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageUp: 10,
      PageDown: -10,
      Home: -texts.length,
      End: texts.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(last, (now ?? last) + step)));
  };
  const point = (event: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    const x = ((event.clientX - box.left) / Math.max(1, box.width)) * width;
    let nearest = 0;
    for (let i = 1; i <= last; i++) if (Math.abs(props.place(i) - x) < Math.abs(props.place(nearest) - x)) nearest = i;
    setAt(nearest);
  };
  return (
    <div className="chart-walk">
      <div ref={frame} className="chart-walked">
        {props.draw(now)}
        <div
          role="slider"
          tabIndex={0}
          aria-label={props.label}
          aria-valuemin={1}
          aria-valuemax={texts.length}
          aria-valuenow={(now ?? last) + 1}
          aria-valuetext={texts[now ?? last]}
          className="chart-walker"
          onKeyDown={walk}
          onFocus={() => setAt(now ?? last)}
          onBlur={() => setAt(null)}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setAt(null)}
        />
      </div>
      <p className="meta chart-said" aria-hidden>
        {now === null ? null : texts[now]}
      </p>
    </div>
  );
}
