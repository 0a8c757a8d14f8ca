import { TodayScreen } from '../web/today/today-screen.tsx';

export default function TodayPage() {
  return <TodayScreen />;
}
