import { useState } from 'react';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import { FileDrop } from '../../../platform/ui/file-drop.tsx';
import { useGo } from '../../../platform/ui/link.tsx';
import { bringPackage } from '../package.contract.ts';
import { packageText } from './package.text.ts';

/** A package from somewhere else: opened as soon as it is chosen, and shown before it becomes a course. */
export function PackageBring(props: { courseId?: string }) {
  const t = useWords(packageText);
  const go = useGo();
  const [file, setFile] = useState<File | null>(null);
  const bring = useWrite(bringPackage, {
    onDone: ({ id }) => {
      setFile(null);
      go(`/learning/packages/${id}`);
    },
  });
  const { courseId } = props;
  return (
    <>
      <FileDrop
        label={t(courseId === undefined ? 'bring' : 'bring.next')}
        accept=".zip,application/zip"
        types={t('bring.types')}
        file={file}
        onFile={(chosen) => {
          setFile(chosen);
          void bring.run(courseId === undefined ? {} : { courseId }, chosen);
        }}
        error={bring.problem ? (bring.problem.detail ?? bring.problem.title) : undefined}
      />
      {bring.pending ? (
        <p className="meta" role="status">
          {t('bring.opening')}
        </p>
      ) : null}
    </>
  );
}
