import { Upload } from 'lucide-react';
import { useId } from 'react';
import { useFormat } from '../i18n/use-format.tsx';
import { useWords } from '../i18n/use-words.tsx';
import { Icon } from './icon.tsx';
import { uiText } from './ui.text.ts';

/** A place for a file: drop it, or choose it by click or keyboard (the file input lies invisibly over the whole place and takes all three). `accept` as in HTML (".csv,.xml"), `types` the same in words. With `onFiles` it takes many at once. */
export function FileDrop(props: {
  label: string;
  accept: string;
  types?: string;
  file: File | null;
  onFile?: (file: File) => void;
  onFiles?: (files: File[]) => void;
  error?: string | undefined;
}) {
  const t = useWords(uiText);
  const format = useFormat();
  const id = useId();
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) props.onFile?.(file);
    if (file) props.onFiles?.([...files]);
  };
  const size = (bytes: number) =>
    bytes < 1_000_000
      ? format.quantity(Math.ceil(bytes / 1000), 'kB')
      : format.quantity(bytes / 1_000_000, 'MB', { digits: 1 });
  return (
    <div className="f">
      <label htmlFor={id} className="drop">
        <Icon of={Upload} />
        <span>
          <b>{props.label}</b>
          <span className="meta">
            {props.file ? t('file.chosen', { name: props.file.name, size: size(props.file.size) }) : t('file.drop')}
          </span>
          {props.types === undefined ? null : <span className="meta">{t('file.types', { types: props.types })}</span>}
        </span>
        <input
          id={id}
          type="file"
          className="drop-in"
          accept={props.accept}
          multiple={props.onFiles !== undefined}
          aria-invalid={props.error === undefined ? undefined : true}
          aria-describedby={props.error === undefined ? undefined : `${id}e`}
          onChange={(event) => {
            take(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </label>
      {props.error === undefined ? null : (
        <p className="err" id={`${id}e`}>
          {props.error}
        </p>
      )}
    </div>
  );
}
