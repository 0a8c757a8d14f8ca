import { AnswerPage as Answers } from '../../features/coaching/ui/public.ts';

export default function AnswerPage() {
  return <Answers />;
}
