import { Minus, Plus, Printer } from 'lucide-react';
import { useDeferredValue, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useRead } from '../../../platform/ui/client/read.ts';
import { Empty } from '../../../platform/ui/empty.tsx';
import { TextField } from '../../../platform/ui/field.tsx';
import { Keys } from '../../../platform/ui/kbd.tsx';
import { Link, useGo } from '../../../platform/ui/link.tsx';
import { Loaded } from '../../../platform/ui/loaded.tsx';
import { PageHead } from '../../../platform/ui/page-head.tsx';
import { Said } from '../../../platform/ui/said.tsx';
import { Table } from '../../../platform/ui/table.tsx';
import { readGoal } from '../contract.ts';
import { lineOf, type MapNode } from '../map-layout.domain.ts';
import './map.css';
import { MapCanvas, type MapControls } from './map-canvas.tsx';
import { mapText } from './map.text.ts';
import { addressOfStep, GoalMark, SightOf } from './marks.tsx';
import { progressText } from './progress.text.ts';
import { ShownAs } from './shown-as.tsx';
import { useMap, type WholeMap } from './use-map.hook.ts';

/** The alignment map: one line of sight stands out, details come with nearness, and a table says the same. */
export function MapScreen() {
  const map = useMap();
  return (
    <>
      <MapHead />
      <Loaded from={map} lines={8}>
        {(whole) => <WholeMapView map={whole} />}
      </Loaded>
    </>
  );
}

function MapHead() {
  const t = useWords(mapText);
  return <PageHead title={t('map.title')} actions={<ShownAs now="map" />} />;
}

function WholeMapView({ map }: { map: WholeMap }) {
  const t = useWords(mapText);
  const said = useWords(progressText);
  const go = useGo();
  const note = useId();
  const controls = useRef<MapControls>(null);
  const [id, setId] = useState<string | null>(null);
  const [covered, setCovered] = useState(0);
  const { layout, people } = map;
  const chosen = id === null ? null : (layout.nodes.get(id) ?? null);
  const look = useMemo(() => {
    const under = layout.nowhere?.level ?? layout.levels.length;
    const kinds = layout.levels.map((level, at) => (at > under ? null : kindOf(level)));
    return {
      levelNames: kinds.map((kind) => (kind === null ? '' : t(`map.level.${kind}`))),
      goals: (n: number) => t('map.goals', { n }),
      nowhere: t('map.nowhere'),
      adrift: (name: string) => (name === '' ? t('map.adrift') : t('map.adrift.of', { name })),
      nameOf: (node: MapNode) => (node.ownerId === null ? '' : (people[node.ownerId] ?? '')),
    };
  }, [layout, people, t]);
  const mine = useMemo(
    () => [...layout.nodes.values()].filter(({ type, ownerId }) => type === 'goal' && ownerId === map.viewer),
    [layout, map.viewer],
  );
  const choose = (node: MapNode | null) => setId(node?.id ?? null);
  const find = (node: MapNode) => {
    choose(node);
    controls.current?.show(node);
  };
  const open = (node: MapNode) => {
    if (node.type !== 'nowhere') go(addressOfStep({ type: node.type, id: node.id }));
  };
  const titleOf = (node: MapNode) => (node.type === 'nowhere' ? t('map.nowhere') : node.title);
  if (layout.nodes.size === 0) return <Empty title={t('map.empty.title')}>{t('map.empty')}</Empty>;
  return (
    <>
      <div className="row between wrap map-tools">
        <Finder layout={layout} onFind={find} />
        <div className="row wrap gap-1.5">
          {mine.length === 0 ? null : (
            <Button
              small
              onClick={() => {
                const at = mine.findIndex((node) => node.id === id);
                find(mine[(at + 1) % mine.length]!);
              }}
            >
              {t('map.mine')}
            </Button>
          )}
          <Button small kind="quiet" icon={Printer} onClick={() => window.print()}>
            {t('map.print')}
          </Button>
        </div>
      </div>
      <div className="map-stage">
        <MapCanvas
          layout={layout}
          look={look}
          label={t('map.label', {
            goals: map.goals,
            priorities: layout.roots.filter(({ type }) => type === 'priority').length,
          })}
          describedBy={note}
          chosen={chosen}
          onChoose={choose}
          onOpen={open}
          covered={covered}
          controls={controls}
        />
        {chosen === null || chosen.type === 'nowhere' ? null : (
          <ChosenCard node={chosen} owner={look.nameOf(chosen)} onOpen={() => open(chosen)} onCovered={setCovered} />
        )}
        <div className="map-zoom">
          <Button small icon={Minus} onClick={() => controls.current?.zoom(1 / 1.5)}>
            {t('map.out')}
          </Button>
          <Button small icon={Plus} onClick={() => controls.current?.zoom(1.5)}>
            {t('map.in')}
          </Button>
          <Button small onClick={() => controls.current?.fit()}>
            {t('map.fit')}
          </Button>
        </div>
      </div>
      <p className="sr" role="status">
        {chosen === null
          ? ''
          : t('map.said', {
              title: titleOf(chosen),
              health: said(`health.${chosen.health}`),
              line: t('map.said.line', { line: lineOf(chosen).slice(1).map(titleOf).join(', ') || titleOf(chosen) }),
            })}
      </p>
      <Legend />
      <p className="meta mt-3" id={note}>
        {t.rich('map.note', {
          n: map.goals,
          a: (inner) => (
            <Link to="/direction" className="link">
              {inner}
            </Link>
          ),
        })}
      </p>
      {map.complete ? null : (
        <p className="meta" role="status">
          {t('map.loading', { n: map.goals })}
        </p>
      )}
      <AsTable map={map} />
    </>
  );
}

/** The kind of goal that most of a level are. */
function kindOf(level: readonly MapNode[]): MapNode['kind'] {
  const count = { organisation: 0, team: 0, individual: 0 };
  for (const { kind } of level) if (kind !== null) count[kind] += 1;
  const [most] = (Object.keys(count) as (keyof typeof count)[]).toSorted((one, other) => count[other] - count[one]);
  return most !== undefined && count[most] > 0 ? most : null;
}

const FOUND = 6;

function Finder(props: { layout: WholeMap['layout']; onFind: (node: MapNode) => void }) {
  const t = useWords(mapText);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim().toLocaleLowerCase());
  const found = useMemo(
    () =>
      words === ''
        ? []
        : [...props.layout.nodes.values()]
            .filter(({ title }) => words.split(/\s+/).every((word) => title.toLocaleLowerCase().includes(word)))
            .slice(0, FOUND),
    [words, props.layout],
  );
  return (
    <div className="map-find">
      <TextField label={t('map.find')} type="search" value={typed} onChange={setTyped} />
      {words === '' ? null : found.length === 0 ? (
        <p className="meta">{t('map.find.none')}</p>
      ) : (
        <ul className="map-found">
          {found.map((node) => (
            <li key={node.id}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  setTyped('');
                  props.onFind(node);
                }}
              >
                {node.title}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The room below the card, as in map.css. */
const FOOT = 16;

/** The chosen goal: whose it is, how it goes, how it contributes, and the whole way up. */
function ChosenCard(props: {
  node: MapNode;
  owner: string;
  onOpen: () => void;
  /** How many pixels of the map's foot it lies over. */
  onCovered: (pixels: number) => void;
}) {
  const t = useWords(mapText);
  const card = useRef<HTMLElement>(null);
  const { node, onCovered } = props;
  const goal = useRead(readGoal, { id: node.id }, { enabled: node.type === 'goal' }).data;
  const how = goal?.serves[0]?.how ?? '';
  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return;
    const size = new ResizeObserver(() =>
      onCovered(getComputedStyle(element).position === 'absolute' ? element.offsetHeight + FOOT : 0),
    );
    size.observe(element);
    return () => {
      size.disconnect();
      onCovered(0);
    };
  }, [onCovered]);
  const steps = lineOf(node).flatMap(({ type, id, title }) => (type === 'nowhere' ? [] : [{ type, id, title }]));
  return (
    <section ref={card} className="map-card" aria-label={node.title}>
      <div className="row between wrap">
        <span className="meta">{props.owner}</span>
        <GoalMark health={node.health} since={node.since} />
      </div>
      <p className="font-[600]">{node.title}</p>
      {how === '' ? null : <Said>{how}</Said>}
      <SightOf chain={{ steps, arrives: steps.at(-1)?.type === 'priority' }} inside />
      <div className="acts">
        <Button small onClick={props.onOpen}>
          {t('map.open')}
        </Button>
      </div>
    </section>
  );
}

function Legend() {
  const t = useWords(mapText);
  return (
    <div className="map-legend">
      <div className="row wrap gap-5">
        {(['on_course', 'drifting', 'off_course', 'no_news'] as const).map((health) => (
          <GoalMark key={health} health={health} since={null} />
        ))}
        <span className="row gap-1.5">
          <span className="map-line chosen" aria-hidden="true" />
          <span className="meta">{t('map.legend.chosen')}</span>
        </span>
        <span className="row gap-1.5">
          <span className="map-line across" aria-hidden="true" />
          <span className="meta">{t('map.legend.across')}</span>
        </span>
      </div>
      <Keys
        keys={[
          { press: ['↑', '↓', '←', '→'], does: t('map.keys.links') },
          { press: ['Home', 'End'], does: t('map.keys.ends') },
          { press: ['+', '−'], does: t('map.keys.zoom') },
          { press: ['F'], does: t('map.keys.fit') },
          { press: ['⏎'], does: t('map.keys.open') },
        ]}
      />
    </div>
  );
}

/** The same in rows, for screen readers, for paper and for whoever likes tables. */
function AsTable({ map }: { map: WholeMap }) {
  const t = useWords(mapText);
  const rows = useMemo(
    () =>
      [...map.layout.roots, ...(map.layout.nowhere ? [map.layout.nowhere] : [])].map((root) => {
        let silent = 0;
        const waiting = [...root.children];
        for (let node = waiting.pop(); node; node = waiting.pop()) {
          if (node.health === 'no_news') silent += 1;
          waiting.push(...node.children);
        }
        return { root, silent };
      }),
    [map.layout],
  );
  return (
    <details className="mt-4">
      <summary className="meta">{t('map.table')}</summary>
      <Table
        caption={t('map.table.caption')}
        rows={rows}
        rowKey={({ root }) => root.id}
        columns={[
          {
            key: 'what',
            head: t('map.table.priority'),
            cell: ({ root }) =>
              root.type === 'nowhere' ? t('map.nowhere') : <Link to={`/priorities/${root.id}`}>{root.title}</Link>,
          },
          { key: 'direct', head: t('map.table.direct'), right: true, cell: ({ root }) => root.children.length },
          { key: 'all', head: t('map.table.all'), right: true, cell: ({ root }) => root.goals },
          { key: 'silent', head: t('map.table.silent'), right: true, cell: ({ silent }) => silent },
        ]}
      />
    </details>
  );
}
