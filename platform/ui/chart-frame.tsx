import { ChartSpline, Download, Table2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { csvText, downloadText } from './download.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { uiText } from './ui.text.ts';
import { useWidth } from './width.ts';

export type ChartTable = { head: readonly string[]; rows: readonly (readonly string[])[] };

/**
 * A chart with its sentence first, the table behind it, and exports (picture, numbers). `draw` gets the width of the container
 * and returns an svg drawn at exactly that width. `name` names the exported files. Extra actions stand beside the exports.
 */
export function ChartFrame(props: {
  sentence: ReactNode;
  name: string;
  draw: (width: number) => ReactNode;
  table: ChartTable;
  note?: ReactNode;
  actions?: ReactNode;
}) {
  const t = useWords(uiText);
  const [asTable, setAsTable] = useState(false);
  const [frame, width] = useWidth<HTMLDivElement>(720);
  const picture = useRef<HTMLDivElement>(null);
  const save = async (as: 'saveSvg' | 'savePng') => {
    const svg = picture.current?.querySelector('svg');
    if (svg) await (await import('./chart-file.ts'))[as](svg, props.name);
  };
  const exportCsv = () => downloadText(`${props.name}.csv`, 'text/csv', csvText(props.table));
  return (
    <figure ref={frame} className="chart-frame">
      <figcaption>
        <h2>{props.sentence}</h2>
      </figcaption>
      <div ref={picture} hidden={asTable}>
        {props.draw(width)}
      </div>
      <div className={asTable ? 'table-wrap' : 'sr'}>
        <table className="t">
          <thead>
            <tr>
              {props.table.head.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.table.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="meta row wrap between chart-foot">
        <span>{props.note}</span>
        <span className="row wrap">
          <Button small kind="quiet" icon={asTable ? ChartSpline : Table2} onClick={() => setAsTable(!asTable)}>
            {asTable ? t('chart.picture') : t('chart.table')}
          </Button>
          {props.actions}
          <Menu
            className="b sm quiet"
            trigger={
              <>
                <Icon of={Download} small /> {t('chart.export')}
              </>
            }
            choices={[
              { label: t('chart.png'), onChoose: () => void save('savePng') },
              { label: t('chart.svg'), onChoose: () => void save('saveSvg') },
              { label: t('chart.csv'), onChoose: exportCsv },
            ]}
          />
        </span>
      </div>
    </figure>
  );
}
