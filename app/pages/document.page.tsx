import { DocumentView } from '../../features/learning/ui/public.ts';
import { useParam } from '../../platform/ui/link.tsx';

export default function DocumentPage() {
  return <DocumentView documentId={useParam('id')} />;
}
