type Decided = { decision: 'accepted' | 'rejected' | null };
type Asked = Decided & { lessonId: string };

/** What stands between a draft and publishing, as sentences; none means that it may be published. */
export function publishReasons(
  lessons: readonly (Decided & { id: string })[],
  items: readonly Asked[],
  findings: readonly { severity: 'refuse' | 'warn' }[],
): string[] {
  const reasons: string[] = [];
  const unread = [...lessons, ...items].filter((one) => one.decision === null).length;
  if (unread > 0)
    reasons.push(unread === 1 ? 'One piece is still to be read.' : `${unread} pieces are still to be read.`);
  const kept = new Set(lessons.filter((lesson) => lesson.decision === 'accepted').map((lesson) => lesson.id));
  if (unread === 0 && kept.size === 0) reasons.push('Not a single lesson was accepted.');
  if (unread === 0 && kept.size > 0 && !items.some((item) => item.decision === 'accepted' && kept.has(item.lessonId)))
    reasons.push('There is no question yet, so nobody could tell what stuck.');
  const refused = findings.filter((finding) => finding.severity === 'refuse').length;
  if (refused > 0)
    reasons.push(
      refused === 1
        ? 'A gate objects to one accepted question.'
        : `Gates object to accepted questions ${refused} times.`,
    );
  return reasons;
}
