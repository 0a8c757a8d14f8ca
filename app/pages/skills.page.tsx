import { SkillsView } from '../../features/growth/ui/public.ts';

export default function SkillsPage() {
  return <SkillsView />;
}
