import { useWords } from '../i18n/use-words.tsx';
import { uiText } from './ui.text.ts';

/** Which column of a file means what, with its first rows beside it. A column without a meaning is not used. */
export function ColumnTable<Meaning extends string>(props: {
  caption: string;
  header: readonly string[];
  /** some rows of the file, cell by cell */
  sample: readonly (readonly string[])[];
  meanings: readonly { value: Meaning; label: string }[];
  meaningOf: (column: number) => Meaning | undefined;
  disabled?: boolean;
  onChange: (column: number, meaning: Meaning | '') => void;
}) {
  const t = useWords(uiText);
  const nameOf = (column: number) => props.header[column] || String(column + 1);
  return (
    <div className="table-wrap columns-table">
      <table className="t">
        <caption className="sr">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.column')}</th>
            <th scope="col">{t('columns.means')}</th>
            <th scope="col" className="wide-only">
              {t('columns.sample')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.header.map((name, column) => (
            <tr key={`${name} ${column}`}>
              <td>{nameOf(column)}</td>
              <td>
                <select
                  className="in"
                  aria-label={t('columns.of', { name: nameOf(column) })}
                  value={props.meaningOf(column) ?? ''}
                  disabled={props.disabled}
                  onChange={(event) => props.onChange(column, event.currentTarget.value as Meaning | '')}
                >
                  <option value="">{t('columns.nothing')}</option>
                  {props.meanings.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
              <td className="meta wide-only">
                {props.sample
                  .map((cells) => cells[column])
                  .filter(Boolean)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
