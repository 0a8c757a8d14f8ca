import { ChartSpline, Download, Table2 } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.tsx';
import { Button } from './button.tsx';
import { downloadText, svgText, csvText } from './download.ts';
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
  const exportSvg = () => {
    const svg = picture.current?.querySelector('svg');
    if (svg) downloadText(`${props.name}.svg`, 'image/svg+xml', svgText(svg));
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
          <Button small kind="quiet" icon={Download} onClick={exportSvg}>
            {t('chart.svg')}
          </Button>
          <Button small kind="quiet" icon={Download} onClick={exportCsv}>
            {t('chart.csv')}
          </Button>
        </span>
      </div>
    </figure>
  );
}
