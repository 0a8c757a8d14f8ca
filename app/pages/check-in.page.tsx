import { MyCheckInPage } from '../../features/coaching/ui/public.ts';
import { useSession } from '../web/session.ts';

export default function CheckInPage() {
  return <MyCheckInPage name={useSession()?.name ?? ''} />;
}
