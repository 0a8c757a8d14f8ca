import { useState } from 'react';
import { bringDocument } from '../contract.ts';
import { fetchDocument } from '../library.contract.ts';
import { useWords } from '../../../platform/i18n/use-words.tsx';
import { Button } from '../../../platform/ui/button.tsx';
import { useWrite } from '../../../platform/ui/client/write.ts';
import type { Problem } from '../../../platform/ui/client/problem.ts';
import { TextField } from '../../../platform/ui/field.tsx';
import { FileDrop } from '../../../platform/ui/file-drop.tsx';
import { Progress } from '../../../platform/ui/progress.tsx';
import { learningText } from './learning.text.ts';

const accepted = '.md,.markdown,.txt,.html,.htm,.docx,.pptx,.odt,.xlsx,.pdf';

/** Files chosen and sent in one step, one after the other; what the server says about a file stands at the file. */
export function Bring(props: { documentId?: string; address?: string | null }) {
  const t = useWords(learningText);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [done, setDone] = useState(0);
  const [failed, setFailed] = useState<readonly { name: string; problem: string }[]>([]);
  const bring = useWrite(bringDocument);
  const renewed = props.documentId !== undefined;
  const input = props.documentId === undefined ? {} : { documentId: props.documentId };
  const sending = bring.pending || (done > 0 && done < files.length);

  const choose = (chosen: File[]) => {
    setFiles(renewed ? chosen.slice(0, 1) : chosen);
    setFailed([]);
    setDone(0);
  };
  const send = async () => {
    const problems: { name: string; problem: string }[] = [];
    for (const [at, file] of files.entries()) {
      try {
        await bring.send(input, file);
      } catch (error) {
        const problem = error as Problem;
        problems.push({ name: file.name, problem: problem.detail ?? problem.title });
      }
      setDone(at + 1);
    }
    setFailed(problems);
    setFiles([]);
    setDone(0);
  };
  return (
    <>
      <FileDrop
        label={t(renewed ? 'bring.version' : 'bring')}
        accept={accepted}
        types={t('bring.types')}
        file={files.length === 1 ? files[0]! : null}
        {...(renewed ? { onFile: (file: File) => choose([file]) } : { onFiles: choose })}
      />
      {files.length > 1 ? (
        <p className="meta mt-2">
          {t('bring.many', { n: files.length, names: files.map((file) => file.name).join(', ') })}
        </p>
      ) : null}
      {failed.map(({ name, problem }) => (
        <p key={name} className="err" role="alert">
          {t('bring.failed', { name, problem })}
        </p>
      ))}
      {sending && files.length > 1 ? (
        <Progress label={t('bring.progress', { done, n: files.length })} done={done / files.length} />
      ) : null}
      {files.length === 0 ? null : (
        <div className="acts">
          <Button kind="primary" busy={sending} onClick={() => void send()}>
            {t('bring.now', { n: files.length })}
          </Button>
        </div>
      )}
      {renewed ? <FetchAgain {...props} /> : <FetchNew />}
    </>
  );
}

function FetchNew() {
  const t = useWords(learningText);
  const [address, setAddress] = useState('');
  const fetching = useWrite(fetchDocument, { onDone: () => setAddress('') });
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void fetching.run({ address: address.trim() });
      }}
    >
      <TextField
        label={t('bring.address')}
        help={t('bring.address.help')}
        value={address}
        onChange={setAddress}
        error={fetching.problem?.detail ?? fetching.problem?.title}
      />
      {address.trim().length < 8 ? null : (
        <div className="acts">
          <Button submit busy={fetching.pending}>
            {t('bring.fetch')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** A document that came from an address has its next version there. */
function FetchAgain(props: { documentId?: string; address?: string | null }) {
  const t = useWords(learningText);
  const fetching = useWrite(fetchDocument);
  const { documentId, address } = props;
  if (!documentId || !address) return null;
  return (
    <div className="acts">
      <Button small busy={fetching.pending} onClick={() => void fetching.run({ address, documentId })}>
        {t('bring.refetch')}
      </Button>
      {fetching.problem ? <p className="err">{fetching.problem.detail ?? fetching.problem.title}</p> : null}
    </div>
  );
}
